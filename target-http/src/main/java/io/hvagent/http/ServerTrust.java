package io.hvagent.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides for one target whether a certificate is the target's; what it throws says why not, and what the user can do. Thread-safe. */
abstract class ServerTrust extends X509ExtendedTrustManager {
    private volatile X509Certificate newest;

    static ServerTrust of(Tls tls) {
        if (!tls.verified()) {
            return new AnyCertificate();
        }
        return tls.pin().isPresent() ? new Pins(tls.pins()) : Authorities.of(tls.caFile());
    }

    /** Whether the certificate must be made out for the name that was connected to. */
    abstract boolean checksName();

    /** @param chain not empty, the server's own certificate first */
    abstract void check(X509Certificate[] chain, String keyExchange, SSLSocket socket) throws CertificateException;

    /** The server's certificate that came last, trusted or not. */
    Optional<X509Certificate> newest() {
        return Optional.ofNullable(newest);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        newest = chain[0];
        check(chain, authType, (SSLSocket) socket);
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw onlySockets();
    }

    @Override
    public final void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw onlySockets();
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw onlySockets();
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw onlySockets();
    }

    @Override
    public final void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw onlySockets();
    }

    @Override
    public final X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static CertificateException onlySockets() {
        return new CertificateException("programming error: this is for the sockets of one client");
    }

    /** For {@code verify: none}. */
    private static final class AnyCertificate extends ServerTrust {
        @Override
        boolean checksName() {
            return false;
        }

        @Override
        void check(X509Certificate[] chain, String keyExchange, SSLSocket socket) {}
    }
}
