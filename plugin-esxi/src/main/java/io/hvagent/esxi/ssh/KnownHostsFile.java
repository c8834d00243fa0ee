package io.hvagent.esxi.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/** A known_hosts file, read again when it has changed. Thread-safe. */
final class KnownHostsFile {
    private final Path path;
    private Optional<Version> version = Optional.empty();
    private KnownHosts hosts = KnownHosts.none();

    /** What tells one state of the file from another. */
    private record Version(FileTime modified, long size, Object file) {
        static Version of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new Version(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
        }
    }

    KnownHostsFile(Path path) {
        this.path = path;
    }

    /** The file as of now. */
    synchronized KnownHosts read() throws IOException {
        Optional<Version> now = Optional.of(Version.of(path));
        if (!now.equals(version)) {
            try (Stream<String> lines = Files.lines(path)) {
                hosts = KnownHosts.parse(lines);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            version = now;
        }
        return hosts;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
