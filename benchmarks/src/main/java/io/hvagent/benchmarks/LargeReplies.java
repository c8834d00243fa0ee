package io.hvagent.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hvagent.simulators.tls.TlsIdentity;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server, in a process of its own, that answers over TLS with many digits: {@code /fixed} or {@code /chunked}. */
public final class LargeReplies implements AutoCloseable {
    private static final int BLOCK = 8 * 1024;

    private final Process process;
    private final int port;
    private final TlsFacts facts;

    private LargeReplies(Process process, int port, TlsFacts facts) {
        this.process = process;
        this.port = port;
        this.facts = facts;
    }

    private record TlsFacts(String pin, Certificate certificate) {}

    /** With the flags of a usual JVM, whatever those of this one are. */
    static LargeReplies start(int mebibytes) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LargeReplies.class.getName(),
                Integer.toString(mebibytes));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        int port = Integer.parseInt(said.readLine());
        return new LargeReplies(process, port, new TlsFacts(said.readLine(), certificate(said.readLine())));
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + port);
    }

    String pin() {
        return facts.pin();
    }

    /** Trusts this server alone. */
    SSLContext clientContext() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("server", facts.certificate());
            TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Prints port, pin and certificate, and serves until its input ends. */
    public static void main(String[] arguments) throws Exception {
        int blocks = Integer.parseInt(arguments[0]) * 1024 * 1024 / BLOCK;
        TlsIdentity identity = TlsIdentity.ofLoopback();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.serverContext()));
        server.createContext("/", exchange -> answer(exchange, blocks));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println(server.getAddress().getPort());
        System.out.println(identity.pin());
        System.out.println(
                Base64.getEncoder().encodeToString(identity.certificate().getEncoded()));
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    private static void answer(HttpExchange exchange, int blocks) throws IOException {
        boolean fixed = exchange.getRequestURI().getPath().equals("/fixed");
        byte[] block = "0123456789,".repeat(BLOCK).substring(0, BLOCK).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, fixed ? (long) blocks * BLOCK : 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < blocks; i++) {
                out.write(block);
            }
        }
    }

    private static Certificate certificate(String base64) throws IOException {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
