package io.hvagent.esxi.ssh;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** One Diffie-Hellman agreement on a curve. For one use by one thread. */
final class Agreement {
    /** The curves that are offered. */
    enum Curve {
        X25519,
        SECP256R1,
        SECP384R1,
        SECP521R1
    }

    private static final int X25519_BYTES = 32;

    private final Curve curve;
    private KeyPair pair;
    private byte[] ours = {};

    Agreement(Curve curve) {
        this.curve = curve;
    }

    void generate() throws GeneralSecurityException {
        if (curve == Curve.X25519) {
            pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            ours = littleEndian(((XECPublicKey) pair.getPublic()).getU());
        } else {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve.name().toLowerCase(java.util.Locale.ROOT)));
            pair = generator.generateKeyPair();
            ours = EcKeys.encode((ECPublicKey) pair.getPublic());
        }
    }

    /** Our public value, as it goes over the wire. */
    byte[] ours() {
        return ours.clone();
    }

    /** What both sides know and nobody else. */
    BigInteger secret(byte[] theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(curve == Curve.X25519 ? "X25519" : "ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(curve == Curve.X25519 ? montgomery(theirs) : onOurCurve(theirs), true);
        return new BigInteger(1, agreement.generateSecret());
    }

    private PublicKey onOurCurve(byte[] theirs) throws GeneralSecurityException {
        return EcKeys.decode(theirs, ((ECPublicKey) pair.getPublic()).getParams());
    }

    private static PublicKey montgomery(byte[] theirs) throws GeneralSecurityException {
        if (theirs.length != X25519_BYTES) {
            throw new GeneralSecurityException("not a public value of X25519");
        }
        byte[] bigEndian = reversed(theirs);
        bigEndian[0] &= Byte.MAX_VALUE;
        return KeyFactory.getInstance("X25519")
                .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian)));
    }

    private static byte[] littleEndian(BigInteger u) {
        return Arrays.copyOf(reversed(u.toByteArray()), X25519_BYTES);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }
}
