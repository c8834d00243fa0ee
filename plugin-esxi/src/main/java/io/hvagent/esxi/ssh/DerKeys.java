package io.hvagent.esxi.ssh;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import net.schmizz.sshj.common.Ed25519KeyFactory;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Private keys in DER, as older tools write them. The public half, where it is left out, is worked out. */
final class DerKeys {
    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

    private DerKeys() {}

    /** PKCS #1. */
    static KeyPair rsa(byte[] der) throws GeneralSecurityException {
        RSAPrivateKey key = RSAPrivateKey.getInstance(der);
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
                factory.generatePrivate(new RSAPrivateCrtKeySpec(
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrime1(),
                        key.getPrime2(),
                        key.getExponent1(),
                        key.getExponent2(),
                        key.getCoefficient())));
    }

    /** SEC 1. */
    static KeyPair elliptic(byte[] der) throws GeneralSecurityException {
        ECPrivateKey key = ECPrivateKey.getInstance(der);
        return elliptic(ASN1ObjectIdentifier.getInstance(key.getParametersObject()), key.getKey());
    }

    /** PKCS #8. */
    static KeyPair any(byte[] der) throws GeneralSecurityException, IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(der);
        ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        byte[] key = info.parsePrivateKey().toASN1Primitive().getEncoded();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return rsa(key);
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return elliptic(
                    ASN1ObjectIdentifier.getInstance(
                            info.getPrivateKeyAlgorithm().getParameters()),
                    ECPrivateKey.getInstance(key).getKey());
        }
        if (algorithm.equals(ED25519)) {
            return edwards(ASN1OctetString.getInstance(key).getOctets());
        }
        throw new GeneralSecurityException("not RSA, ECDSA or Ed25519");
    }

    private static KeyPair elliptic(ASN1ObjectIdentifier curve, BigInteger number) throws GeneralSecurityException {
        return EcKeys.pair(String.valueOf(curve), number);
    }

    private static KeyPair edwards(byte[] seed) throws GeneralSecurityException {
        byte[] open =
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
        return new KeyPair(Ed25519KeyFactory.getPublicKey(open), Ed25519KeyFactory.getPrivateKey(seed));
    }
}
