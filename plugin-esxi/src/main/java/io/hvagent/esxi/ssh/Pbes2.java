package io.hvagent.esxi.ssh;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** Opens a key in PKCS #8 that is encrypted by RFC 8018, with PBKDF2. The JDK's takes no passphrase beyond ASCII. */
final class Pbes2 {
    /** A cipher by its identifier. */
    private record Kind(String transformation, String key, int bits) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "2.16.840.1.101.3.4.1.2", new Kind("AES/CBC/PKCS5Padding", "AES", 128),
            "2.16.840.1.101.3.4.1.22", new Kind("AES/CBC/PKCS5Padding", "AES", 192),
            "2.16.840.1.101.3.4.1.42", new Kind("AES/CBC/PKCS5Padding", "AES", 256),
            "1.2.840.113549.3.7", new Kind("DESede/CBC/PKCS5Padding", "DESede", 192));

    private static final Map<ASN1ObjectIdentifier, Supplier<Digest>> DIGESTS = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1, SHA1Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA256, SHA256Digest::new,
            PKCSObjectIdentifiers.id_hmacWithSHA512, SHA512Digest::new);

    private Pbes2() {}

    static byte[] open(byte[] der, Secret passphrase) throws GeneralSecurityException, CollectException {
        EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(der);
        PBES2Parameters how =
                PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
        EncryptionScheme scheme = how.getEncryptionScheme();
        Kind kind = known(KINDS, scheme.getAlgorithm().getId());
        byte[] start = ASN1OctetString.getInstance(scheme.getParameters()).getOctets();
        byte[] key = key(PBKDF2Params.getInstance(how.getKeyDerivationFunc().getParameters()), kind, passphrase);
        try {
            Cipher cipher = Cipher.getInstance(kind.transformation());
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, kind.key()), new IvParameterSpec(start));
            return cipher.doFinal(info.getEncryptedData());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] key(PBKDF2Params how, Kind kind, Secret passphrase)
            throws GeneralSecurityException, CollectException {
        Digest digest = known(DIGESTS, how.getPrf().getAlgorithm()).get();
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest);
        byte[] secret = Passphrase.utf8(passphrase);
        try {
            generator.init(secret, how.getSalt(), how.getIterationCount().intValueExact());
            return ((KeyParameter) generator.generateDerivedParameters(kind.bits())).getKey();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static <K, V> V known(Map<K, V> all, K name) throws GeneralSecurityException {
        V found = all.get(name);
        if (found == null) {
            throw new GeneralSecurityException("unknown: " + name);
        }
        return found;
    }
}
