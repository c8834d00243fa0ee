package io.hvagent.kubevirt.cri;

import java.nio.charset.StandardCharsets;

/**
 * Goes over the fields of one protocol buffers message, in the order in which they stand. The few messages that are asked for
 * need no generated classes. For one thread.
 */
final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int LONGEST_VARINT = 64;

    private final byte[] bytes;
    private final int end;
    private int place;
    private int field;
    private int from;
    private int to;

    ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtoReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.place = from;
        this.end = end;
    }

    /**
     * Moves on to the next field.
     *
     * @return whether there is one
     * @throws IllegalArgumentException if the message is cut off or none at all
     */
    boolean next() {
        if (place >= end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        switch ((int) (tag & 7)) {
            case VARINT -> {
                from = place;
                varint();
                to = place;
            }
            case FIXED64 -> take(8);
            case BYTES -> take(varint());
            case FIXED32 -> take(4);
            default -> throw malformed();
        }
        return true;
    }

    private void take(long length) {
        if (length < 0 || length > end - place) {
            throw malformed();
        }
        from = place;
        to = place + (int) length;
        place = to;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
            if (place >= end) {
                throw malformed();
            }
            byte b = bytes[place++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw malformed();
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("no message of protocol buffers, or cut off");
    }

    /** The number of the present field. */
    int field() {
        return field;
    }

    /** The present field as text. */
    String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The present field as a message of its own. */
    ProtoReader message() {
        return new ProtoReader(bytes, from, to);
    }
}
