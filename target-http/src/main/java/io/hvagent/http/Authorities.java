package io.hvagent.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what certificate authorities vouch for, if it is made out for the name that was connected to. */
final class Authorities extends ServerTrust {
    private final String source;
    private final X509ExtendedTrustManager pkix;

    private Authorities(String source, X509ExtendedTrustManager pkix) {
        this.source = source;
        this.pkix = pkix;
    }

    /** @throws IllegalArgumentException if the file cannot be used */
    static Authorities of(Optional<Path> file) {
        return file.isEmpty()
                ? new Authorities("this machine", pkix(null))
                : new Authorities(file.get().toString(), pkix(read(file.get())));
    }

    @Override
    boolean checksName() {
        return true;
    }

    @Override
    void check(X509Certificate[] chain, String keyExchange, SSLSocket socket) throws CertificateException {
        CertificateText shown = new CertificateText(chain[0]);
        checkDates(shown);
        try {
            pkix.checkServerTrusted(chain, keyExchange, socket);
        } catch (CertificateException e) {
            String host = socket.getHandshakeSession().getPeerHost();
            throw new CertificateException(
                    isVouchedFor(chain, keyExchange) ? wrongName(shown, host) : unknown(shown, e), e);
        }
    }

    /** Looked at first, as it is not where the certificate itself stands in the file. */
    private static void checkDates(CertificateText shown) throws CertificateException {
        try {
            shown.certificate().checkValidity();
        } catch (CertificateExpiredException e) {
            throw new CertificateException(
                    "its certificate expired on " + shown.ends() + "; renew it on the target", e);
        } catch (CertificateNotYetValidException e) {
            throw new CertificateException(
                    "its certificate is valid only from " + shown.begins() + "; check the clocks of both machines", e);
        }
    }

    private boolean isVouchedFor(X509Certificate[] chain, String keyExchange) {
        try {
            pkix.checkServerTrusted(chain, keyExchange);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static String wrongName(CertificateText shown, String host) {
        return "its certificate is not made out for " + host + " but for " + shown.names()
                + "; write one of these into the address, or pin the certificate (SHA-256 " + shown.sha256() + ")";
    }

    private String unknown(CertificateText shown, CertificateException e) {
        return "no certificate authority of " + source + " vouches for its certificate, which " + shown.issuer()
                + " issued (" + root(e).getMessage()
                + "); name the right one in ca_file, or pin the certificate (SHA-256 "
                + shown.sha256() + ")";
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    private static KeyStore read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("ca_file " + file + " has no certificate (PEM is expected)");
            }
            return storeOf(certificates);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("ca_file " + file + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("ca_file " + file + " may not be read by the agent's user", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("ca_file " + file + " cannot be read: " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("ca_file " + file + " is not a list of certificates in PEM", e);
        }
    }

    private static KeyStore storeOf(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca" + store.size(), certificate);
        }
        return store;
    }

    /** @param authorities null for those of this machine */
    private static X509ExtendedTrustManager pkix(KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(authorities);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the certificate authorities cannot be used: " + e.getMessage(), e);
        }
    }
}
