package io.hvagent.exposition;

import java.io.IOException;
import java.io.OutputStream;

/** Collects bytes and passes them on in slices of 16 KiB; counts them. For one thread. */
final class ByteWriter {
    static final int SLICE = 16 * 1024;

    private final OutputStream out;
    private final byte[] slice = new byte[SLICE];
    private int used;
    private long passedOn;

    ByteWriter(OutputStream out) {
        this.out = out;
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (length - done > SLICE - used) {
            int part = SLICE - used;
            System.arraycopy(bytes, offset + done, slice, used, part);
            used = SLICE;
            done += part;
            flush();
        }
        System.arraycopy(bytes, offset + done, slice, used, length - done);
        used += length - done;
    }

    void write(char ascii) throws IOException {
        if (used == SLICE) {
            flush();
        }
        slice[used++] = (byte) ascii;
    }

    /** Passes on what is left; to be called at the end. */
    void flush() throws IOException {
        out.write(slice, 0, used);
        passedOn += used;
        used = 0;
    }

    /** How many bytes were written. */
    long length() {
        return passedOn + used;
    }
}
