package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks at the certificate that a server shows. Whether it is to be trusted is not judged: nothing else is said or read. */
final class ServerCertificate {
    private ServerCertificate() {}

    /** When the server's own certificate ends. */
    static Instant end(String address, int port, Duration limit) throws CollectException {
        int millis = (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE));
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, address, port, true)) {
                socket.startHandshake();
                X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return own.getNotAfter().toInstant();
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new CollectException(
                    Reason.UNREACHABLE,
                    "looking at the certificate of " + address + ":" + port + " failed: " + e.getMessage(),
                    e);
        }
    }

    private static SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Onlooker()}, new SecureRandom());
        return context;
    }

    /** Takes every certificate, since only its date is wanted. */
    private static final class Onlooker implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
