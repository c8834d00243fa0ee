package io.hvagent.esxi.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The first block of bytes in a text that is armoured as PEM; overwritten when it is closed. */
final class PemBlock implements AutoCloseable {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final String label;
    private final Map<String, String> headers;
    private final byte[] bytes;

    private PemBlock(String label, Map<String, String> headers, byte[] bytes) {
        this.label = label;
        this.headers = headers;
        this.bytes = bytes;
    }

    /** Such as {@code EC PRIVATE KEY}. */
    String label() {
        return label;
    }

    /** Those of RFC 1421, which the older keys have if they are encrypted. */
    Map<String, String> headers() {
        return headers;
    }

    /** What is in it; not a copy. */
    byte[] bytes() {
        return bytes;
    }

    /** @throws GeneralSecurityException if there is none, or it is not whole */
    static PemBlock read(char[] text) throws GeneralSecurityException {
        String all = new String(text);
        int begin = all.indexOf(BEGIN);
        int end = all.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException("no whole key between BEGIN and END");
        }
        String[] lines = all.substring(begin, end).split("\r?\n", -1);
        Map<String, String> headers = new HashMap<>();
        StringBuilder body = new StringBuilder();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            } else {
                body.append(line.strip());
            }
        }
        byte[] base64 = body.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new PemBlock(
                label(lines[0]), Map.copyOf(headers), Base64.getDecoder().decode(base64));
    }

    private static String label(String line) {
        return line.substring(BEGIN.length()).replace(DASHES, "").strip();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
