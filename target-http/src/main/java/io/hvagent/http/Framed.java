package io.hvagent.http;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a body as they come over the connection, ending where the body ends. */
abstract class Framed extends InputStream {
    @Override
    public final int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    /** A body that ends with the connection. */
    static Framed untilClose(InputStream in) {
        return new Framed() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return in.read(target, offset, length);
            }
        };
    }
}
