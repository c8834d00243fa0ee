package io.hvagent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointCheckTest {
    private static final char[] PASSWORD = "of-the-test".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void aPortThatNobodyListensOnIsNamed() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> lines = EndpointCheck.of(URI.create("https://127.0.0.1:" + port));
        assertEquals("name: 127.0.0.1", lines.get(0));
        assertTrue(lines.get(1).startsWith("port " + port + ": Connection refused"), lines.toString());
    }

    @Test
    void anOpenPortWithoutTlsIsAllThatIsLookedAt() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            List<String> lines = EndpointCheck.of(URI.create("http://localhost:" + socket.getLocalPort()));
            assertEquals("port " + socket.getLocalPort() + ": open", lines.get(1));
            assertEquals(2, lines.size());
        }
    }

    @Test
    void anAddressWithoutAHostIsNotLookedAt() {
        assertEquals(List.of(), EndpointCheck.of(URI.create("unix:/run/containerd.sock")));
    }

    @Test
    void theCertificateIsToldWithItsPinAndWhetherTheSystemTrustsIt() throws Exception {
        KeyStore keys = keys();
        try (ServerSocket server = server(keys)) {
            Thread serving = new Thread(() -> serve(server), "tls-server");
            serving.start();
            List<String> lines = EndpointCheck.of(URI.create("https://127.0.0.1:" + server.getLocalPort()));
            serving.join();
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(keys.getCertificate("key").getEncoded());
            assertTrue(lines.get(2).contains("CN=vcenter.example"), lines.toString());
            assertEquals("sha256 to pin: " + HexFormat.of().formatHex(digest), lines.get(3));
            assertTrue(lines.get(4).contains("do not trust it"), lines.toString());
        }
    }

    /** A self-signed certificate, made by the JDK's own tool. */
    private KeyStore keys() throws Exception {
        Path file = folder.resolve("keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=vcenter.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString());
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static ServerSocket server(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** One handshake, and what comes after it. */
    private static void serve(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().readAllBytes();
        } catch (IOException theClientIsGone) {
            assertTrue(server.isBound());
        }
    }
}
