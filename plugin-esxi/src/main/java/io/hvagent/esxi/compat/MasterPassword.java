package io.hvagent.esxi.compat;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * Passwords that are derived from a master password and the name of a site, by version 3 of the Master Password algorithm, as
 * passwords of the type "long" with the counter 1. The slow part is done once. Immutable; shows nothing of what it holds.
 */
public final class MasterPassword {
    private static final String SCOPE = "com.lyndir.masterpassword";
    private static final int COST = 32_768;
    private static final int BLOCK = 8;
    private static final int PARALLEL = 2;
    private static final int KEY_BYTES = 64;
    private static final List<String> TEMPLATES = List.of(
            ("CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv"
                            + " CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv"
                            + " CvccCvccnoCvcv CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc"
                            + " CvccCvcvnoCvcc CvccCvcvCvccno")
                    .split(" "));
    private static final Map<Character, String> CLASSES = Map.of(
            'V', "AEIOU",
            'C', "BCDFGHJKLMNPQRSTVWXYZ",
            'v', "aeiou",
            'c', "bcdfghjklmnpqrstvwxyz",
            'n', "0123456789",
            'o', "@&%?,=[]_:-+*$#!'^~;()/.");

    private final byte[] key;

    private MasterPassword(byte[] key) {
        this.key = key;
    }

    /** The key of a person's full name and master password: some 200 ms of work and 32 MiB of memory. */
    public static MasterPassword of(String fullName, char[] master) {
        byte[] secret = bytes(master);
        try {
            return new MasterPassword(SCrypt.generate(secret, scoped(fullName), COST, BLOCK, PARALLEL, KEY_BYTES));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] bytes(char[] master) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(master));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear().put(new byte[encoded.capacity()]);
        return bytes;
    }

    /** The scope, the length of a text, and the text. */
    private static byte[] scoped(String text) {
        byte[] scope = SCOPE.getBytes(StandardCharsets.US_ASCII);
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        byte[] scoped = new byte[scope.length + Integer.BYTES + encoded.length];
        ByteBuffer.wrap(scoped).put(scope).putInt(encoded.length).put(encoded);
        return scoped;
    }

    /** The password of a site. */
    public char[] of(String site) throws CollectException {
        byte[] seed = seed(site);
        String template = TEMPLATES.get(unsigned(seed[0]) % TEMPLATES.size());
        char[] password = new char[template.length()];
        for (int i = 0; i < password.length; i++) {
            String letters = CLASSES.get(template.charAt(i));
            password[i] = letters.charAt(unsigned(seed[i + 1]) % letters.length());
        }
        return password;
    }

    private byte[] seed(String site) throws CollectException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(scoped(site));
            return mac.doFinal(new byte[] {0, 0, 0, 1});
        } catch (GeneralSecurityException e) {
            throw new CollectException(Reason.INTERNAL, "this Java runtime has no HmacSHA256", e);
        }
    }

    private static int unsigned(byte b) {
        return Byte.toUnsignedInt(b);
    }
}
