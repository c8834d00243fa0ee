package io.hvagent.esxi.ssh;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** Keeps the key that was read, since a passphrase is slow by design, until its file or its passphrase changes. Thread-safe. */
final class KeyRing {
    private final Secret key;
    private final Optional<Secret> passphrase;
    private byte[] print = {};
    private Optional<KeyPair> pair = Optional.empty();

    KeyRing(Secret key, Optional<Secret> passphrase) {
        this.key = key;
        this.passphrase = passphrase;
    }

    /** @throws CollectException UNAUTHORIZED if it cannot be read or used */
    synchronized KeyPair pair() throws CollectException {
        byte[] now = print();
        if (pair.isEmpty() || !MessageDigest.isEqual(now, print)) {
            pair = Optional.of(PrivateKeys.read(key, passphrase));
            print = now;
        }
        return pair.get();
    }

    private byte[] print() throws CollectException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, key);
            if (passphrase.isPresent()) {
                add(digest, passphrase.get());
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, Secret secret) throws CollectException {
        byte[] bytes = Passphrase.utf8(secret);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
        Arrays.fill(bytes, (byte) 0);
    }
}
