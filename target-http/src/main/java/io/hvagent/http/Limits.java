package io.hvagent.http;

/**
 * What a target may take of this process.
 *
 * @param parallel calls at a time; further ones wait, within their own limit
 * @param headBytes the largest status line and headers of a reply
 * @param bodyBytes the largest body of a reply: as it is received, and as it is when decoded
 */
public record Limits(int parallel, int headBytes, long bodyBytes) {
    /** 8 calls, 16 KiB, 64 MiB. */
    public static final Limits DEFAULT = new Limits(8, 16 * 1024, 64L * 1024 * 1024);

    /** @throws IllegalArgumentException if one is not above 0 */
    public Limits {
        if (parallel < 1 || headBytes < 1 || bodyBytes < 1) {
            throw new IllegalArgumentException("limits must be above 0");
        }
    }

    public Limits withParallel(int calls) {
        return new Limits(calls, headBytes, bodyBytes);
    }

    public Limits withBodyBytes(long bytes) {
        return new Limits(parallel, headBytes, bytes);
    }
}
