package io.hvagent.esxi.ssh;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a private key: Ed25519, RSA or ECDSA, in OpenSSH's own format, PKCS #8, or the older PEM, each with or without a
 * passphrase.
 */
final class PrivateKeys {
    private static final String OPENSSH = "OPENSSH PRIVATE KEY";
    private static final String CONVERT = "ssh-keygen -p -f FILE rewrites a key in OpenSSH's own format";

    private PrivateKeys() {}

    /** @throws CollectException UNAUTHORIZED if it cannot be used; the message says why, and what converts it */
    static KeyPair read(Secret key, Optional<Secret> passphrase) throws CollectException {
        Algorithms.leaveProvidersAlone();
        char[] text = key.reveal();
        try (PemBlock block = PemBlock.read(text)) {
            return pair(block, text, passphrase);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unusable("it has to be a private key of Ed25519, RSA or ECDSA; "
                    + (new String(text).startsWith("PuTTY")
                            ? "puttygen FILE -O private-openssh -o NEW converts one of PuTTY"
                            : CONVERT));
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static KeyPair pair(PemBlock block, char[] text, Optional<Secret> passphrase)
            throws IOException, GeneralSecurityException, CollectException {
        boolean encrypted =
                block.label().equals(OPENSSH) ? OpenSshKey.read(block.bytes()).encrypted() : PemCipher.encrypts(block);
        if (!encrypted) {
            return opened(block, text, Optional.empty());
        }
        if (passphrase.isEmpty()) {
            throw unusable("it is encrypted, and ssh.passphrase is not written");
        }
        try {
            return opened(block, text, passphrase);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unusable("ssh.passphrase does not open it, or its cipher is not known; " + CONVERT);
        }
    }

    private static KeyPair opened(PemBlock block, char[] text, Optional<Secret> passphrase)
            throws IOException, GeneralSecurityException, CollectException {
        if (block.label().equals(OPENSSH)) {
            return OpenSshKey.read(block.bytes()).pair(text, passphrase);
        }
        byte[] der = PemCipher.open(block, passphrase);
        try {
            return switch (block.label()) {
                case "RSA PRIVATE KEY" -> DerKeys.rsa(der);
                case "EC PRIVATE KEY" -> DerKeys.elliptic(der);
                case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY" -> DerKeys.any(der);
                default -> throw new GeneralSecurityException("not a kind of key that is known");
            };
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    private static CollectException unusable(String why) {
        return new CollectException(Reason.UNAUTHORIZED, "cannot use ssh.key: " + why);
    }
}
