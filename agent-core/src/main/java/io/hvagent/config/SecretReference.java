package io.hvagent.config;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** A secret and where it lies. Prints the place; two are equal if the place and the value at bind time are. Thread-safe. */
final class SecretReference implements Secret {
    private final SecretPlace place;
    private final byte[] digest;

    /** @throws SecretPlace.Unreadable if there is no value now */
    SecretReference(SecretPlace place) throws SecretPlace.Unreadable {
        this.place = place;
        this.digest = digest(place.read());
    }

    @Override
    public char[] reveal() throws CollectException {
        try {
            return place.read();
        } catch (SecretPlace.Unreadable e) {
            throw new CollectException(CollectException.Reason.UNAUTHORIZED, e.getMessage(), e);
        }
    }

    private static byte[] digest(char[] value) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
        try {
            return KeyedDigest.of(bytes.duplicate());
        } finally {
            Arrays.fill(value, '\0');
            bytes.clear().put(new byte[bytes.capacity()]);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretReference that
                && place.toString().equals(that.place.toString())
                && MessageDigest.isEqual(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return 31 * place.toString().hashCode() + Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
