package io.hvagent.simulators.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIdentityTest {
    @Test
    void itsCertificateIsReadBackFromItsFile(@TempDir Path folder) throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        try (InputStream file = Files.newInputStream(identity.writeCertificate(folder.resolve("ca.pem")))) {
            assertEquals(
                    identity.certificate(),
                    CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        identity.certificate().checkValidity();
    }

    @Test
    void eachHasAKeyOfItsOwn() throws Exception {
        assertNotEquals(TlsIdentity.ofLoopback().pin(), TlsIdentity.ofLoopback().pin());
    }

    @Test
    void itsPinIsThirtyTwoBytes() throws Exception {
        assertTrue(TlsIdentity.ofAnotherHost().pin().matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
    }

    @Test
    void anExpiredOneIsExpired() throws Exception {
        TlsIdentity expired = TlsIdentity.expired();
        assertThrows(
                CertificateExpiredException.class, () -> expired.certificate().checkValidity());
    }
}
