package io.hvagent.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The status line and the headers of a reply. Prints its status alone. */
record Head(int status, boolean persistent, List<Header> headers) {
    /** One line of it. */
    record Header(String name, String value) {}

    private static final int SHOWN = 40;
    /** What a TLS server's complaint about plain HTTP begins with. */
    private static final String TLS_ALERT = "\u0015\u0003";

    /**
     * Reads one head, and nothing beyond it.
     *
     * @param first its first byte, which has been read
     * @param mostBytes its largest size
     */
    static Head read(int first, InputStream in, int mostBytes) throws IOException {
        try {
            Lines lines = new Lines(in, mostBytes);
            return parse(lines.startingWith(first), lines);
        } catch (EOFException e) {
            throw new BadReply("broke off within its head", e);
        }
    }

    private static Head parse(String statusLine, Lines lines) throws IOException {
        if (statusLine.startsWith(TLS_ALERT)) {
            throw new BadReply("is TLS, not HTTP; write https:// before the address");
        } else if (!statusLine.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new BadReply("is not HTTP/1.1, it begins with '" + shown(statusLine) + "'");
        }
        List<Header> headers = new ArrayList<>();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            headers.add(header(line));
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        return new Head(status, statusLine.startsWith("HTTP/1.1"), List.copyOf(headers));
    }

    private static Header header(String line) throws BadReply {
        int colon = line.indexOf(':');
        if (colon < 1 || !line.substring(0, colon).matches("[^\\s]+")) {
            throw new BadReply("has a header line that is none");
        }
        return new Header(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    List<String> values(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return headers.stream()
                .filter(header -> header.name().equals(wanted))
                .map(Header::value)
                .toList();
    }

    /** Whether the connection can serve another call once the body has been read. */
    boolean keepsAlive() {
        return !says("connection", "close") && (persistent || says("connection", "keep-alive"));
    }

    /** Whether an interim reply, which another one follows. */
    boolean isInterim() {
        return status < 200;
    }

    boolean hasNoBody() {
        return isInterim() || status == 204 || status == 304;
    }

    boolean isChunked() throws BadReply {
        List<String> encodings = values("transfer-encoding");
        if (encodings.isEmpty()) {
            return false;
        }
        if (encodings.size() > 1 || !encodings.get(0).equalsIgnoreCase("chunked")) {
            throw new BadReply("has a transfer encoding that was not asked for");
        }
        return true;
    }

    OptionalLong length() throws BadReply {
        List<String> lengths = values("content-length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            return OptionalLong.empty();
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new BadReply("has no usable Content-Length");
        }
        return OptionalLong.of(Long.parseLong(lengths.get(0)));
    }

    boolean isGzip() throws BadReply {
        List<String> encodings = values("content-encoding").stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> !value.equals("identity") && !value.isEmpty())
                .toList();
        if (encodings.isEmpty()) {
            return false;
        }
        if (!encodings.equals(List.of("gzip")) && !encodings.equals(List.of("x-gzip"))) {
            throw new BadReply("has a content encoding that was not asked for");
        }
        return true;
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }

    private boolean says(String name, String word) {
        return values(name).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).matches("(.*[,\\s])?" + word + "([,\\s].*)?"));
    }

    private static String shown(String text) {
        String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return start.replaceAll("[^\\x20-\\x7e…]", "?");
    }

    /** Lines that end in LF or CR LF, up to a number of bytes over all. */
    static final class Lines {
        private final InputStream in;
        private int left;

        Lines(InputStream in, int mostBytes) {
            this.in = in;
            this.left = mostBytes;
        }

        /** The line without its end. */
        String next() throws IOException {
            return startingWith(in.read());
        }

        /** The line whose first byte, which may be its end, has been read. */
        String startingWith(int first) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int read = first; read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw new EOFException();
                }
                if (--left < 0) {
                    throw new BadReply("has a longer head than is taken");
                }
                line.append((char) read);
            }
            int end = line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
            return line.substring(0, end);
        }
    }
}
