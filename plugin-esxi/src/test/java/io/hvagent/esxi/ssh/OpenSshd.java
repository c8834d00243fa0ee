package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Debian's OpenSSH server on loopback, with a folder in place of /etc/init.d and a key of its own for the user of the tests. */
final class OpenSshd implements AutoCloseable {
    static final String USER = System.getProperty("user.name");

    final int port;
    private final Path folder;
    private final Process process;

    OpenSshd(Path folder, String keyType, List<String> options) throws Exception {
        this.folder = folder;
        Files.createDirectories(folder.resolve("init.d"));
        Files.createDirectories(Path.of("/run/sshd"));
        keygen(keyType, "host");
        keygen("ed25519", "user");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder(command(options))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await();
    }

    private List<String> command(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/sbin/sshd", "-D", "-e", "-f", "/dev/null"));
        command.addAll(List.of("-h", folder.resolve("host").toString(), "-p", Integer.toString(port)));
        List<String> all = new ArrayList<>(List.of(
                "ListenAddress=127.0.0.1",
                "StrictModes=no",
                "PermitRootLogin=yes",
                "PasswordAuthentication=no",
                "KbdInteractiveAuthentication=yes",
                "UsePAM=yes",
                "AuthorizedKeysFile=" + folder.resolve("user.pub"),
                "ForceCommand=" + shell()));
        all.addAll(options);
        all.forEach(option -> command.addAll(List.of("-o", option)));
        return command;
    }

    /** Runs what was asked for, with our folder's scripts; floods both streams first if it is told to. */
    private String shell() throws IOException {
        Path shell = executable(
                "shell",
                "if [ -e " + folder + "/flood ]; then head -c 8388608 /dev/zero >&2; head -c 8388608 /dev/zero; fi\n"
                        + "eval \"$(printf %s \"$SSH_ORIGINAL_COMMAND\" | sed 's#/etc/init.d/#" + folder
                        + "/init.d/#g')\"");
        return shell.toString();
    }

    void script(String service, String body) throws IOException {
        executable("init.d/" + service, body);
    }

    void flood() throws IOException {
        Files.createFile(folder.resolve("flood"));
    }

    private Path executable(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    /** Makes a pair of keys; without a passphrase. */
    Path keygen(String type, String name) throws Exception {
        return keygen(type, name, List.of("-N", ""));
    }

    /** The same with a passphrase, or in another format. */
    Path keygen(String type, String name, List<String> options) throws Exception {
        String[] parts = type.split(":", 2);
        Path key = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", parts[0], "-f", key.toString()));
        command.addAll(options);
        if (parts.length > 1) {
            command.addAll(List.of("-b", parts[1]));
        }
        Process keygen = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keygen.waitFor(), output);
        return key;
    }

    String key(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** A known_hosts file with the server's key. */
    Path knownHosts() throws IOException {
        String[] words = key("host.pub").split(" ", -1);
        return Files.writeString(
                folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + words[0] + " " + words[1] + "\n");
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private void await() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!listens() && process.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
