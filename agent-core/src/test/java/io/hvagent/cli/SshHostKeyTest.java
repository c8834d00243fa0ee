package io.hvagent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshHostKeyTest {
    private static final String ED25519 = "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    @TempDir
    private Path folder;

    @Test
    void theFingerprintIsThatOfOpenSsh() throws Exception {
        SshHostKey key = SshHostKey.parse(Base64.getDecoder().decode(ED25519));
        assertEquals("ssh-ed25519", key.type());
        assertEquals("SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA", key.fingerprint());
    }

    @Test
    void aServerThatIsNoSshServerIsToldFromOne() throws Exception {
        assertTrue(checkAgainst("HTTP/1.1 400 Bad Request\r\n\r\n").contains("the connection was closed"));
    }

    @Test
    void damagedPacketsAreTold() throws Exception {
        assertTrue(checkAgainst("SSH-2.0-damaged\r\n\u007f\u007f\u007f\u007f\u0001")
                .contains("packets are damaged"));
    }

    @Tag("interop")
    @Test
    void aRealServersKeyIsTheOneThatItsOwnToolTells() throws Exception {
        Path key = folder.resolve("key");
        assertEquals("", run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()));
        String expected = run("ssh-keygen", "-l", "-f", key + ".pub").split(" ", -1)[1];
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(Path.of("/run/sshd"));
        Process sshd = new ProcessBuilder(
                        "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        "/dev/null",
                        "-h",
                        key.toString(),
                        "-o",
                        "ListenAddress=127.0.0.1",
                        "-p",
                        Integer.toString(port))
                .inheritIO()
                .start();
        try {
            assertEquals("host key to compare: ssh-ed25519 " + expected, awaitKey(sshd, port));
        } finally {
            sshd.destroy();
            sshd.waitFor();
        }
    }

    private static String awaitKey(Process sshd, int port) {
        List<String> lines = List.of();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (lines.size() < 3 && sshd.isAlive() && System.nanoTime() < deadline) {
            lines = EndpointCheck.of(URI.create("ssh://127.0.0.1:" + port));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return lines.get(lines.size() - 1);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /** The last line of a check against a server that says this and no more. */
    private static String checkAgainst(String says) throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread serving = new Thread(() -> serve(server, says), "no-ssh-server");
            serving.start();
            List<String> lines = EndpointCheck.of(URI.create("ssh://127.0.0.1:" + server.getLocalPort()));
            serving.join();
            return lines.get(lines.size() - 1);
        }
    }

    private static void serve(ServerSocket server, String says) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(says.getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException theClientIsGone) {
            assertTrue(server.isBound());
        }
    }
}
