package io.hvagent.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes large writes on in slices: the JDK copies each write whole, into a buffer that its thread keeps. */
final class Slices extends FilterOutputStream {
    static final int SIZE = 16 * 1024;

    Slices(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        for (int at = offset; at < end; at += SIZE) {
            out.write(bytes, at, Math.min(SIZE, end - at));
        }
    }
}
