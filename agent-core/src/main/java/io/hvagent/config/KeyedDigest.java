package io.hvagent.config;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests under a key that is another one in each process, so that a digest tells nothing outside of it. Thread-safe. */
final class KeyedDigest {
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecretKeySpec KEY = key();

    private KeyedDigest() {}

    static byte[] of(ByteBuffer content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(KEY);
            mac.update(content);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    }
}
