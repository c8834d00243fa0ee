package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Looks at the certificate that a server shows. Whether it is to be trusted is not judged: nothing else is said or read. */
final class ServerCertificate {
    private ServerCertificate() {}

    /** When the server's own certificate ends; within the limit, whatever the server does. */
    static Instant end(String address, int port, Duration limit) throws CollectException {
        try (BoundedSocket plain = new BoundedSocket(limit)) {
            plain.connect(new InetSocketAddress(address, port), plain.left());
            try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, address, port, true)) {
                socket.startHandshake();
                X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return own.getNotAfter().toInstant();
            }
        } catch (IOException | GeneralSecurityException e) {
            Reason reason = e instanceof SocketTimeoutException ? Reason.TIMEOUT : Reason.UNREACHABLE;
            throw new CollectException(
                    reason, "looking at the certificate of " + address + ":" + port + " failed: " + e.getMessage(), e);
        }
    }

    private static SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Onlooker()}, new SecureRandom());
        return context;
    }

    /** All of whose reads together have one time limit, from its making on. */
    private static final class BoundedSocket extends Socket {
        private final long end;

        BoundedSocket(Duration limit) {
            end = System.nanoTime() + limit.toNanos();
        }

        /** The milliseconds that are left. */
        int left() throws SocketTimeoutException {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0) {
                throw new SocketTimeoutException("it took too long");
            }
            return (int) Math.min(millis, Integer.MAX_VALUE);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    setSoTimeout(left());
                    return super.read();
                }

                @Override
                public int read(byte[] into, int start, int most) throws IOException {
                    setSoTimeout(left());
                    return super.read(into, start, most);
                }
            };
        }
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
