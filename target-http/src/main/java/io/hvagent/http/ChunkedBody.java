package io.hvagent.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body that comes in chunks, each with its size before it (RFC 9112, section 7.1). Trailers are skipped. */
final class ChunkedBody extends Framed {
    private static final int LONGEST_LINE = 1024;
    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_TRAILER = 8 * 1024;

    private final InputStream in;
    /** Of the chunk that is being read. */
    private long left;

    private boolean first = true;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return ended || (left == 0 && !nextChunk()) ? -1 : readChunk(target, offset, length);
        } catch (EOFException e) {
            throw brokeOff(e);
        }
    }

    private int readChunk(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw brokeOff(null);
        }
        left -= read;
        return read;
    }

    private boolean nextChunk() throws IOException {
        Head.Lines lines = new Head.Lines(in, LONGEST_LINE);
        if (!first && !lines.next().isEmpty()) {
            throw new BadReply("has a chunk that does not end where it should");
        }
        first = false;
        left = size(lines.next());
        if (left == 0) {
            skipTrailers();
            ended = true;
        }
        return !ended;
    }

    /** The hex digits before an extension or the end of the line. */
    private static long size(String line) throws BadReply {
        long size = 0;
        int digits = 0;
        for (int digit; digits < line.length() && (digit = Character.digit(line.charAt(digits), 16)) >= 0; digits++) {
            size = size << 4 | digit;
        }
        boolean ends = digits == line.length() || " \t;".indexOf(line.charAt(digits)) >= 0;
        if (digits == 0 || digits > MOST_DIGITS || !ends) {
            throw new BadReply("has a chunk without a size");
        }
        return size;
    }

    private void skipTrailers() throws IOException {
        Head.Lines lines = new Head.Lines(in, LONGEST_TRAILER);
        while (!lines.next().isEmpty()) {}
    }

    private static BadReply brokeOff(Throwable cause) {
        return new BadReply("broke off within a chunk", cause);
    }
}
