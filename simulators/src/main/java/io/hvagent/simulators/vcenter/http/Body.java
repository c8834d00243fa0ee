package io.hvagent.simulators.vcenter.http;

import java.nio.charset.StandardCharsets;

/** The body of a request, in a buffer that is used again for the next one. */
public final class Body {
    private final byte[] bytes;
    private final int length;

    Body(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** The buffer itself, which may be longer than the body. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
