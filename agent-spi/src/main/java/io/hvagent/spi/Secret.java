package io.hvagent.spi;

/** A reference to a password or token. Never prints its value; equal if reference and value at bind time are equal. */
public interface Secret {
    /**
     * The value as of now, read afresh; the caller overwrites the array after use.
     *
     * @throws CollectException UNAUTHORIZED if the file or variable is gone, with its name
     */
    char[] reveal() throws CollectException;
}
