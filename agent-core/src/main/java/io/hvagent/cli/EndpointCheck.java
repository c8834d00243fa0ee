package io.hvagent.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** What stands between this machine and an address: name, port, and the certificate or host key behind it. Sends no credential. */
final class EndpointCheck {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Map<String, Integer> PORTS = Map.of("https", 443, "http", 80, "ssh", 22);

    private final URI address;
    private final Optional<KnownHostsFile> knownHosts;
    private final List<String> lines = new ArrayList<>();

    private EndpointCheck(URI address, Optional<KnownHostsFile> knownHosts) {
        this.address = address;
        this.knownHosts = knownHosts;
    }

    /** The findings, a line each; stops at the first step that fails. */
    static List<String> of(URI address) {
        return of(address, Optional.empty());
    }

    /** The same, with the keys of SSH hosts put into a file. */
    static List<String> of(URI address, Optional<KnownHostsFile> knownHosts) {
        EndpointCheck check = new EndpointCheck(address, knownHosts);
        if (address.getHost() != null) {
            check.run();
        }
        return check.lines;
    }

    private void run() {
        String host = address.getHost();
        int port = address.getPort() >= 0 ? address.getPort() : PORTS.getOrDefault(address.getScheme(), 443);
        try {
            InetAddress[] found = InetAddress.getAllByName(host);
            lines.add(
                    "name: " + Stream.of(found).map(InetAddress::getHostAddress).collect(Collectors.joining(", ")));
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(found[0], port), TIMEOUT_MILLIS);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                lines.add("port " + port + ": open");
                if ("https".equals(address.getScheme())) {
                    handshake(socket, host, port);
                } else if ("ssh".equals(address.getScheme())) {
                    tell(SshHostKey.of(socket), port);
                }
            }
        } catch (UnknownHostException e) {
            lines.add("name: " + host + " is not known to DNS or /etc/hosts");
        } catch (IOException e) {
            lines.add("port " + port + ": " + (e.getMessage() == null ? "the connection was closed" : e.getMessage()));
        } catch (GeneralSecurityException e) {
            lines.add("certificate or host key: " + e.getMessage());
        }
    }

    private void tell(SshHostKey key, int port) throws IOException {
        lines.add("host key to compare: " + key.type() + " " + key.fingerprint());
        if (knownHosts.isPresent()) {
            lines.add(knownHosts.get().add(address.getHost(), port, key));
        }
    }

    private void handshake(Socket socket, String host, int port) throws IOException, GeneralSecurityException {
        Witness witness = new Witness();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {witness}, null);
        try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, false)) {
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            tell(tls, witness);
        }
    }

    private void tell(SSLSocket tls, Witness witness) throws GeneralSecurityException {
        X509Certificate certificate = witness.chain[0];
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        lines.add(tls.getSession().getProtocol() + ", certificate of "
                + certificate.getSubjectX500Principal().getName() + ", valid until "
                + certificate.getNotAfter().toInstant());
        lines.add("sha256 to pin: " + HexFormat.of().formatHex(digest));
        lines.add("this machine's certificate authorities: " + witness.verdict);
    }

    /** Lets every certificate pass, for nothing is sent after the handshake, and notes what the usual check says of it. */
    private static final class Witness extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager usual;
        private X509Certificate[] chain = {};
        private String verdict = "not asked";

        Witness() throws GeneralSecurityException {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            usual = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            this.chain = chain;
            try {
                usual.checkServerTrusted(chain, authType, socket);
                verdict = "trust it";
            } catch (CertificateException e) {
                verdict = "do not trust it, so ca_file or pin has to (" + e.getMessage() + ")";
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {
            this.chain = chain;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            this.chain = chain;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
