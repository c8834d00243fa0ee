package io.hvagent.esxi.ssh;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Secret;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** Reads a private key as ssh-keygen writes it: Ed25519 and RSA with or without a passphrase, ECDSA without one. */
final class PrivateKeys {
    private static final String MAGIC = "openssh-key-v1\0";

    private PrivateKeys() {}

    /** @throws CollectException UNAUTHORIZED if it cannot be used; the message says what can */
    static KeyPair read(Secret key, Optional<Secret> passphrase) throws CollectException {
        char[] text = key.reveal();
        try {
            Optional<KeyPair> elliptic = elliptic(text);
            return elliptic.isPresent() ? elliptic.get() : other(text, passphrase);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new CollectException(
                    Reason.UNAUTHORIZED,
                    "cannot read ssh.key (" + e.getClass().getSimpleName()
                            + "): it has to be as ssh-keygen writes it, Ed25519 or RSA with the right ssh.passphrase or"
                            + " without one, or ECDSA without one; ssh-keygen -p -f FILE converts an older one");
        } finally {
            Arrays.fill(text, '\0');
        }
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
        try {
            return new KeyPair(file.getPublic(), file.getPrivate());
        } catch (SSHRuntimeException e) {
            throw new IOException(e);
        }
    }

    /** An ECDSA key without a passphrase; empty if it is another. */
    private static Optional<KeyPair> elliptic(char[] text) throws Buffer.BufferException, GeneralSecurityException {
        byte[] bytes = decoded(text);
        try {
            Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(bytes);
            byte[] magic = new byte[MAGIC.length()];
            buffer.readRawBytes(magic);
            boolean open = new String(magic, StandardCharsets.US_ASCII).equals(MAGIC)
                    && buffer.readString().equals("none");
            return open ? ellipticBehindHead(buffer) : Optional.empty();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Optional<KeyPair> ellipticBehindHead(Buffer.PlainBuffer buffer)
            throws Buffer.BufferException, GeneralSecurityException {
        buffer.readString(); // the derivation of a cipher's key
        buffer.readBytes(); // its options
        buffer.readUInt32(); // one key
        buffer.readBytes(); // its public half
        Buffer.PlainBuffer closed = new Buffer.PlainBuffer(buffer.readBytes());
        closed.readUInt32(); // twice the same number, to tell a wrong passphrase
        closed.readUInt32();
        return EcKeys.isElliptic(closed.readString()) ? Optional.of(EcKeys.pair(closed)) : Optional.empty();
    }

    private static byte[] decoded(char[] text) {
        String body = CharBuffer.wrap(text).toString().replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(body);
    }
}
