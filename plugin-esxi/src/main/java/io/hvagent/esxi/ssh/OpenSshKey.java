package io.hvagent.esxi.ssh;

import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import com.hierynomus.sshj.userauth.keyprovider.bcrypt.BCrypt;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Secret;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/**
 * A key in OpenSSH's own format. sshj opens it, but for those on the NIST curves: that asks for an algorithm by a name that only
 * BouncyCastle knows.
 *
 * @param cipher {@code none} if there is no passphrase
 * @param derivation how the passphrase becomes a key of that cipher: salt and rounds
 */
record OpenSshKey(String cipher, Buffer.PlainBuffer derivation, String type, Buffer.PlainBuffer closed) {
    private static final String MAGIC = "openssh-key-v1\0";
    private static final String OPEN = "none";
    private static final List<Factory.Named<Cipher>> CIPHERS = List.of(
            BlockCiphers.AES128CTR(),
            BlockCiphers.AES192CTR(),
            BlockCiphers.AES256CTR(),
            BlockCiphers.AES128CBC(),
            BlockCiphers.AES192CBC(),
            BlockCiphers.AES256CBC());

    static OpenSshKey read(byte[] bytes) throws Buffer.BufferException, GeneralSecurityException {
        Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(bytes);
        byte[] magic = new byte[MAGIC.length()];
        buffer.readRawBytes(magic);
        if (!new String(magic, StandardCharsets.US_ASCII).equals(MAGIC)) {
            throw new GeneralSecurityException("not a key of OpenSSH");
        }
        String cipher = buffer.readString();
        buffer.readString(); // the name of the derivation: there is but bcrypt
        Buffer.PlainBuffer derivation = new Buffer.PlainBuffer(buffer.readBytes());
        buffer.readUInt32(); // one key
        String type = new Buffer.PlainBuffer(buffer.readBytes()).readString();
        return new OpenSshKey(cipher, derivation, type, new Buffer.PlainBuffer(buffer.readBytes()));
    }

    boolean encrypted() {
        return !cipher.equals(OPEN);
    }

    /** @param text the whole file, of which this was read */
    KeyPair pair(char[] text, Optional<Secret> passphrase)
            throws IOException, GeneralSecurityException, CollectException {
        return EcKeys.isElliptic(type) ? elliptic(passphrase) : other(text, passphrase);
    }

    private static KeyPair other(char[] text, Optional<Secret> passphrase) throws IOException, CollectException {
        OpenSSHKeyV1KeyFile file = new OpenSSHKeyV1KeyFile();
        if (passphrase.isPresent()) {
            file.init(
                    new CharArrayReader(text),
                    PasswordUtils.createOneOff(passphrase.get().reveal()));
        } else {
            file.init(new CharArrayReader(text));
        }
        return new KeyPair(file.getPublic(), file.getPrivate());
    }

    private KeyPair elliptic(Optional<Secret> passphrase)
            throws Buffer.BufferException, GeneralSecurityException, CollectException {
        byte[] bytes = closed.getCompactData();
        try {
            if (encrypted()) {
                decrypt(bytes, passphrase.orElseThrow());
            }
            return opened(new Buffer.PlainBuffer(bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static KeyPair opened(Buffer.PlainBuffer buffer) throws Buffer.BufferException, GeneralSecurityException {
        long number = buffer.readUInt32(); // which stands there twice
        if (number != buffer.readUInt32()) {
            throw new GeneralSecurityException("another passphrase");
        }
        buffer.readString(); // the type again
        return EcKeys.pair(buffer);
    }

    private void decrypt(byte[] bytes, Secret passphrase)
            throws Buffer.BufferException, GeneralSecurityException, CollectException {
        Cipher with = CIPHERS.stream()
                .filter(each -> each.getName().equals(cipher))
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("encrypted by " + cipher))
                .create();
        byte[] salt = derivation.readBytes();
        int rounds = derivation.readUInt32AsInt();
        byte[] material = new byte[with.getBlockSize() + with.getIVSize()];
        byte[] secret = Passphrase.utf8(passphrase);
        new BCrypt().pbkdf(secret, salt, rounds, material);
        byte[] key = Arrays.copyOf(material, with.getBlockSize());
        with.init(Cipher.Mode.Decrypt, key, Arrays.copyOfRange(material, key.length, material.length));
        with.update(bytes, 0, bytes.length);
        for (byte[] used : List.of(secret, material, key)) {
            Arrays.fill(used, (byte) 0);
        }
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return type;
    }
}
