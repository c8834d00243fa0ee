package io.hvagent.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Texts that were deflated each on their own, as one gzip file of one member (RFC 1952). Immutable. */
record Gzip(List<Deflated> texts) {
    /** Deflate, no name, no time, fastest, unknown system. */
    private static final byte[] START = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};
    /** An empty last block. */
    private static final byte[] LAST_BLOCK = {3, 0};

    private static final int SUMS = 8;

    Gzip {
        texts = List.copyOf(texts);
    }

    /** How many bytes {@link #writeTo} writes. */
    long length() {
        return START.length
                + texts.stream().mapToLong(text -> text.bytes().length()).sum()
                + LAST_BLOCK.length
                + SUMS;
    }

    /** Of all texts together. */
    Checksum sum() {
        return texts.stream().map(Deflated::text).reduce(Checksum.EMPTY, Checksum::then);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(START);
        for (Deflated text : texts) {
            text.bytes().writeTo(out);
        }
        out.write(end());
    }

    private byte[] end() {
        Checksum sum = sum();
        return ByteBuffer.allocate(LAST_BLOCK.length + SUMS)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(LAST_BLOCK)
                .putInt(sum.crc())
                .putInt((int) sum.length())
                .array();
    }
}
