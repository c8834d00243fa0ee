package io.hvagent.collect;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger in a file that survives restarts and is shared with other processes, such as a check beside the service.
 * Without a directory, or where it cannot be written, the ledger is kept in memory. For one thread at a time.
 */
final class LoginFile {
    private static final Logger LOG = LoggerFactory.getLogger(AccountGuard.class);
    private static final long MOST_BYTES = 1024 * 1024;

    /** Reads or writes; may be done again from the start. */
    private interface Io<T> {
        T run() throws IOException;
    }

    /** What tells one state of the file from another: each comes as a new file. */
    private record Version(FileTime modified, long size, String file) {
        static Optional<Version> of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Version(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey())));
        }
    }

    private final Optional<Path> directory;
    private LoginLedger ledger = LoginLedger.empty();
    private Optional<Version> known = Optional.empty();
    private boolean memoryIsNewer;
    private boolean warned;

    LoginFile(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Where the ledger is, if it is in a file. */
    Optional<Path> path() {
        return directory.map(any -> file("logins"));
    }

    /** Changes the ledger as it is now in the file; what was changed is in the file when this returns, if it can be. */
    <T> T update(Function<LoginLedger, T> change) {
        if (directory.isEmpty()) {
            return change.apply(ledger);
        }
        Optional<FileChannel> lock = attempt(this::lock);
        try {
            return updateLocked(change);
        } finally {
            lock.ifPresent(this::release);
        }
    }

    private <T> T updateLocked(Function<LoginLedger, T> change) {
        if (!memoryIsNewer) {
            memoryIsNewer = attempt(this::load).isEmpty();
        }
        T result = change.apply(ledger);
        if (ledger.takeChanged()) {
            memoryIsNewer = attempt(this::save).isEmpty();
        }
        return result;
    }

    /** Does it in spite of interrupts; empty, after a warning, if it cannot be done. */
    private <T> Optional<T> attempt(Io<T> io) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return Optional.of(io.run());
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (IOException e) {
            warn(e);
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FileChannel lock() throws IOException {
        Files.createDirectories(directory.orElseThrow());
        FileChannel channel =
                FileChannel.open(file("logins.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another login guard of this process uses " + directory.orElseThrow(), e);
        }
    }

    private void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            warn(e);
        }
    }

    private Path load() throws IOException {
        Path path = file("logins");
        try {
            Optional<Version> now = Version.of(path);
            if (!now.equals(known)) {
                ledger = read(path);
                known = now;
            }
        } catch (NoSuchFileException e) {
            ledger = LoginLedger.empty();
            known = Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            setAside(path, e.getMessage());
        }
        return path;
    }

    private static LoginLedger read(Path path) throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new IllegalArgumentException("too large");
        }
        return LedgerText.read(Files.readString(path));
    }

    private void setAside(Path path, String why) throws IOException {
        ledger = LoginLedger.empty();
        Path aside = file("logins.damaged");
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        LOG.warn("{} is damaged ({}): moved to {}; past refusals of passwords are forgotten", path, why, aside);
    }

    /** The new file takes the place of the old one in one step; only its owner can read it. */
    private Path save() throws IOException {
        Path temporary = Files.createTempFile(directory.orElseThrow(), "logins", ".tmp");
        try {
            Files.writeString(temporary, LedgerText.write(ledger));
            known = Version.of(temporary);
            return Files.move(temporary, file("logins"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path file(String name) {
        return directory.orElseThrow().resolve(name);
    }

    private void warn(IOException e) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "no state in {} ({}): after a restart, refusals of passwords are forgotten; make it writable for the"
                            + " agent",
                    directory.orElseThrow(),
                    e.toString());
        }
    }
}
