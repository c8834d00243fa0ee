package io.hvagent.esxi.ssh;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens keys in PEM that have a passphrase: the old way, with a header that names the cipher, and that of PKCS #8. */
final class PemCipher {
    private static final String HOW = "DEK-Info";
    private static final int SALT_BYTES = 8;

    /** A cipher of the old way. */
    private record Kind(String transformation, String key, int keyBytes) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "AES-128-CBC", new Kind("AES/CBC/PKCS5Padding", "AES", 16),
            "AES-192-CBC", new Kind("AES/CBC/PKCS5Padding", "AES", 24),
            "AES-256-CBC", new Kind("AES/CBC/PKCS5Padding", "AES", 32),
            "DES-EDE3-CBC", new Kind("DESede/CBC/PKCS5Padding", "DESede", 24));

    private PemCipher() {}

    static boolean encrypts(PemBlock block) {
        return block.label().startsWith("ENCRYPTED") || block.headers().containsKey(HOW);
    }

    /** The bytes as they are without a passphrase; a copy. */
    static byte[] open(PemBlock block, Optional<Secret> passphrase) throws GeneralSecurityException, CollectException {
        if (!encrypts(block)) {
            return block.bytes().clone();
        }
        Secret secret = passphrase.orElseThrow();
        return block.headers().containsKey(HOW) ? byHeader(block, secret) : Pbes2.open(block.bytes(), secret);
    }

    private static byte[] byHeader(PemBlock block, Secret passphrase)
            throws GeneralSecurityException, CollectException {
        String[] how = block.headers().get(HOW).split(",", 2);
        Kind kind = KINDS.get(how[0].strip().toUpperCase(Locale.ROOT));
        if (kind == null || how.length < 2) {
            throw new GeneralSecurityException("encrypted by " + how[0]);
        }
        byte[] start = HexFormat.of().parseHex(how[1].strip());
        byte[] secret = Passphrase.utf8(passphrase);
        byte[] key = derived(secret, Arrays.copyOf(start, SALT_BYTES), kind.keyBytes());
        try {
            Cipher cipher = Cipher.getInstance(kind.transformation());
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, kind.key()), new IvParameterSpec(start));
            return cipher.doFinal(block.bytes());
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /** As that old format has it: MD5 over the digest before, the passphrase and the salt, until there are enough bytes. */
    private static byte[] derived(byte[] secret, byte[] salt, int length) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] key = new byte[length];
        byte[] digest = {};
        for (int filled = 0; filled < length; filled += digest.length) {
            md5.update(digest);
            md5.update(secret);
            digest = md5.digest(salt);
            System.arraycopy(digest, 0, key, filled, Math.min(digest.length, length - filled));
        }
        return key;
    }
}
