package io.hvagent.http;

/**
 * Makes of a reply what the caller wants, while the reply arrives.
 *
 * @param <T> what that is
 */
@FunctionalInterface
public interface ReplyReader<T> {
    /**
     * Called once, in the caller's thread; never when the target cannot be reached.
     *
     * @throws Exception a CollectException, a RuntimeException or an InterruptedException reaches the caller as it is; any
     *     other, as a parser throws, becomes a BAD_REPLY
     */
    T read(Reply reply) throws Exception;
}
