package io.hvagent.http;

import java.io.IOException;
import java.io.InputStream;

/** A body whose length the head told. */
final class FixedBody extends Framed {
    private final InputStream in;
    private long left;

    FixedBody(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    boolean isAtEnd() {
        return left == 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new BadReply("broke off " + left + " bytes before its end");
        }
        left -= read;
        return read;
    }
}
