package io.hvagent.esxi.ssh;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Keys on the NIST curves, RFC 5656, by the JDK's own provider. */
final class EcKeys {
    private static final String PREFIX = "ecdsa-sha2-nistp";
    private static final byte UNCOMPRESSED = 4;
    private static final Map<String, String> CURVES =
            Map.of("1.2.840.10045.3.1.7", "nistp256", "1.3.132.0.34", "nistp384", "1.3.132.0.35", "nistp521");

    private EcKeys() {}

    /** The key in a blob; empty if it is of another type. */
    static Optional<PublicKey> publicKey(byte[] blob) throws GeneralSecurityException {
        try {
            Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(blob);
            String type = buffer.readString();
            return isElliptic(type) ? Optional.of(read(buffer)) : Optional.empty();
        } catch (Buffer.BufferException e) {
            throw new GeneralSecurityException("not a public key", e);
        }
    }

    static boolean isElliptic(String type) {
        return type.startsWith(PREFIX) && type.indexOf('@') < 0;
    }

    /** What follows the type: the curve's name and the point. */
    private static PublicKey read(Buffer.PlainBuffer buffer) throws Buffer.BufferException, GeneralSecurityException {
        ECParameterSpec curve = curve(buffer.readString());
        return decode(buffer.readBytes(), curve);
    }

    /** A pair, as an unencrypted private key of OpenSSH has it: curve, point and number. */
    static KeyPair pair(Buffer.PlainBuffer buffer) throws Buffer.BufferException, GeneralSecurityException {
        ECParameterSpec curve = curve(buffer.readString());
        PublicKey open = decode(buffer.readBytes(), curve);
        ECPrivateKeySpec closed = new ECPrivateKeySpec(new BigInteger(1, buffer.readBytes()), curve);
        return new KeyPair(open, KeyFactory.getInstance("EC").generatePrivate(closed));
    }

    /**
     * A pair of which only the private half is known.
     *
     * @param curve the identifier of its curve, as 1.2.840.10045.3.1.7
     */
    static KeyPair pair(String curve, BigInteger number) throws GeneralSecurityException {
        String name = CURVES.get(curve);
        if (name == null) {
            throw new GeneralSecurityException("not a known curve");
        }
        byte[] open = CustomNamedCurves.getByOID(new ASN1ObjectIdentifier(curve))
                .getG()
                .multiply(number)
                .getEncoded(false);
        ECParameterSpec parameters = curve(name);
        ECPrivateKeySpec closed = new ECPrivateKeySpec(number, parameters);
        return new KeyPair(
                decode(open, parameters), KeyFactory.getInstance("EC").generatePrivate(closed));
    }

    /** @param name such as {@code nistp256} */
    private static ECParameterSpec curve(String name) throws GeneralSecurityException {
        if (!name.matches("nistp(256|384|521)")) {
            throw new GeneralSecurityException("not a known curve");
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name.replace("nistp", "secp") + "r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    static byte[] encode(ECPublicKey key) {
        int size = size(key.getParams());
        byte[] bytes = new byte[1 + 2 * size];
        bytes[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), bytes, 1, size);
        put(key.getW().getAffineY(), bytes, 1 + size, size);
        return bytes;
    }

    /** @throws GeneralSecurityException if that is no point, uncompressed, of the curve */
    static PublicKey decode(byte[] point, ECParameterSpec curve) throws GeneralSecurityException {
        int size = size(curve);
        if (point.length != 1 + 2 * size || point[0] != UNCOMPRESSED) {
            throw new GeneralSecurityException("not a point of the curve");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    private static int size(ECParameterSpec curve) {
        return (curve.getCurve().getField().getFieldSize() + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static void put(BigInteger number, byte[] into, int at, int size) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, size);
        System.arraycopy(bytes, bytes.length - length, into, at + size - length, length);
    }
}
