package io.hvagent.esxi.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

/**
 * A host's public key.
 *
 * @param type such as {@code ssh-ed25519}
 * @param blob as it is on the wire, in base64
 */
record HostKey(String type, String blob) {
    private static final String RSA = "ssh-rsa";

    static HostKey of(PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        return new HostKey(KeyType.fromKey(key).toString(), Base64.getEncoder().encodeToString(blob));
    }

    /** As OpenSSH writes it. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(blob.getBytes(StandardCharsets.US_ASCII)));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of the algorithms that prove possession of such a key. */
    List<String> algorithms() {
        return type.equals(RSA) ? List.of("rsa-sha2-512", "rsa-sha2-256") : List.of(type);
    }
}
