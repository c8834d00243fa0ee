package io.hvagent.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The key that an SSH server shows in the key exchange (RFC 4253 and 5656), for a person to compare. The exchange is broken off
 * there, so that nobody logs in, and the server's proof that it holds the key is not looked at.
 *
 * @param type such as {@code ssh-ed25519}
 * @param fingerprint as OpenSSH writes it, {@code SHA256:…}
 * @param base64 the key itself, as a known_hosts file has it
 */
record SshHostKey(String type, String fingerprint, String base64) {
    private static final int KEXINIT = 20;
    private static final int ECDH_INIT = 30;
    private static final int ECDH_REPLY = 31;
    private static final int MOST_BYTES = 35_000;
    private static final int MOST_PACKETS = 10;
    private static final int COORDINATE = 32;
    /** Our side of the negotiation, in its order; what comes after the keys must only be acceptable. */
    private static final List<String> ALGORITHMS = List.of(
            "ecdh-sha2-nistp256",
            "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,rsa-sha2-512,rsa-sha2-256",
            "aes128-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com",
            "aes128-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com",
            "hmac-sha2-256,hmac-sha2-512",
            "hmac-sha2-256,hmac-sha2-512",
            "none",
            "none",
            "",
            "");

    /** Reads the key over a connection that has a read time-out; nothing else can be done with the connection then. */
    static SshHostKey of(Socket connection) throws IOException, GeneralSecurityException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        DataOutputStream out = new DataOutputStream(connection.getOutputStream());
        out.write("SSH-2.0-hvagent\r\n".getBytes(StandardCharsets.US_ASCII));
        skipToVersion(in);
        send(out, kexInit());
        reply(in, KEXINIT);
        send(out, ecdhInit());
        return parse(string(reply(in, ECDH_REPLY)));
    }

    /** Reads the blob of a public key. */
    static SshHostKey parse(byte[] blob) throws IOException, GeneralSecurityException {
        String type =
                new String(string(new DataInputStream(new ByteArrayInputStream(blob))), StandardCharsets.US_ASCII);
        if (!type.matches("[a-zA-Z0-9@.-]{1,64}")) {
            throw new IOException("the server's key is of no known type");
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
        return new SshHostKey(
                type,
                "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest),
                Base64.getEncoder().encodeToString(blob));
    }

    /** A server may write lines of its own before its version. */
    private static void skipToVersion(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = 0; read < MOST_BYTES; read++) {
            byte b = in.readByte();
            if (b != '\n') {
                line.write(b);
            } else if (line.toString(StandardCharsets.US_ASCII).startsWith("SSH-")) {
                return;
            } else {
                line.reset();
            }
        }
        throw new IOException("no SSH server answers there");
    }

    private static byte[] kexInit() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream payload = new DataOutputStream(bytes);
        byte[] cookie = new byte[16];
        new SecureRandom().nextBytes(cookie);
        payload.write(KEXINIT);
        payload.write(cookie);
        for (String names : ALGORITHMS) {
            put(payload, names.getBytes(StandardCharsets.US_ASCII));
        }
        payload.writeBoolean(false);
        payload.writeInt(0);
        return bytes.toByteArray();
    }

    private static byte[] ecdhInit() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ECPoint point = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
        ByteArrayOutputStream uncompressed = new ByteArrayOutputStream();
        uncompressed.write(4);
        uncompressed.write(coordinate(point.getAffineX()));
        uncompressed.write(coordinate(point.getAffineY()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream payload = new DataOutputStream(bytes);
        payload.write(ECDH_INIT);
        put(payload, uncompressed.toByteArray());
        return bytes.toByteArray();
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private static void send(DataOutputStream out, byte[] payload) throws IOException {
        int padding = 8 - (payload.length + 5) % 8;
        padding += padding < 4 ? 8 : 0;
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(packet);
        fields.writeInt(1 + payload.length + padding);
        fields.write(padding);
        fields.write(payload);
        fields.write(new byte[padding]);
        out.write(packet.toByteArray());
        out.flush();
    }

    /** What follows the type in the next packet of that type; others, such as a server's remarks, are passed over. */
    private static DataInputStream reply(DataInputStream in, int type) throws IOException {
        for (int packets = 0; packets < MOST_PACKETS; packets++) {
            int length = in.readInt();
            int padding = in.readUnsignedByte();
            if (length > MOST_BYTES || length < padding + 2) {
                throw new IOException("the server's packets are damaged");
            }
            byte[] packet = in.readNBytes(length - 1);
            if (packet.length > 0 && packet[0] == type) {
                byte[] rest = Arrays.copyOfRange(packet, 1, Math.max(1, packet.length - padding));
                return new DataInputStream(new ByteArrayInputStream(rest));
            }
            if (packet.length > 0 && packet[0] == 1) {
                throw new IOException("the server broke the key exchange off: it accepts none of our algorithms");
            }
        }
        throw new IOException("the server does not go on with the key exchange");
    }

    private static byte[] string(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("the server's packets are damaged");
        }
        return in.readNBytes(length);
    }

    private static void put(DataOutputStream out, byte[] string) throws IOException {
        out.writeInt(string.length);
        out.write(string);
    }
}
