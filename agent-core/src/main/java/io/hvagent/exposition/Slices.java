package io.hvagent.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes kept in pieces of 16 KiB, so that no large array is needed. Written by one thread, then only read. */
final class Slices extends OutputStream {
    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[256];
    private int used;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            makeRoom();
            int part = Math.min(length - done, last.length - used);
            System.arraycopy(bytes, offset + done, last, used, part);
            used += part;
            done += part;
        }
    }

    /** A small page needs less than a slice: the last piece grows up to one. */
    private void makeRoom() {
        if (used == ByteWriter.SLICE) {
            full.add(last);
            last = new byte[ByteWriter.SLICE];
            used = 0;
        } else if (used == last.length) {
            last = Arrays.copyOf(last, 2 * used);
        }
    }

    /** The same without spare room; nothing may be written to either afterwards. */
    Slices trimmed() {
        last = Arrays.copyOf(last, used);
        return this;
    }

    long length() {
        return (long) full.size() * ByteWriter.SLICE + used;
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] slice : full) {
            out.write(slice);
        }
        out.write(last, 0, used);
    }
}
