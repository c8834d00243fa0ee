package io.hvagent.esxi.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The keys that were trusted because they were the first that a host showed: a known_hosts file in the state directory. Thread-safe. */
final class AcceptedKeys {
    private final Path file;
    private KnownHosts keys;

    /** @throws UncheckedIOException if the file is there and cannot be read */
    AcceptedKeys(Path stateDirectory, String source) {
        file = stateDirectory.resolve("ssh_known_hosts_" + source.replaceAll("[^A-Za-z0-9_-]", "_"));
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            keys = KnownHosts.parse(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized KnownHosts known() {
        return keys;
    }

    /** Keeps a key. What is on record for the host stays. */
    synchronized void accept(String name, HostKey key) throws IOException {
        String line = name + " " + key.type() + " " + key.blob() + "\n";
        Files.writeString(
                file,
                line,
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
        keys = keys.with(line);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
