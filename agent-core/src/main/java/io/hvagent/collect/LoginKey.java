package io.hvagent.collect;

import io.hvagent.collect.LoginLedger.Login;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes hashes that say nothing to who has not the key: HMAC-SHA256 over parts with their lengths, the first 128 bits. */
final class LoginKey {
    private static final int BYTES = 32;
    private static final int HASH_BYTES = 16;

    private final byte[] key;

    private LoginKey(byte[] key) {
        this.key = key;
    }

    static LoginKey random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new LoginKey(key);
    }

    /** @throws IllegalArgumentException if it is not what {@link #hex()} gives */
    static LoginKey parse(String hex) {
        byte[] key = HexFormat.of().parseHex(hex);
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        return new LoginKey(key);
    }

    /** For the state file alone. */
    String hex() {
        return HexFormat.of().formatHex(key);
    }

    Login login(String host, String user, byte[] password) {
        byte[] userBytes = user.getBytes(StandardCharsets.UTF_8);
        byte[] hostBytes = host.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return new Login(hash('a', hostBytes, userBytes), hash('c', userBytes, password));
    }

    private String hash(char purpose, byte[] first, byte[] second) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((byte) purpose);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, first.length));
            mac.update(first);
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(second), HASH_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
