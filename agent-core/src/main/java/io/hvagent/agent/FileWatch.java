package io.hvagent.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * Sees changes of files by looking at them now and then, through symbolic links, as Kubernetes exchanges a ConfigMap by one.
 * For one thread.
 */
final class FileWatch {
    private final List<Path> files;
    private List<Optional<Stamp>> reported;
    private List<Optional<Stamp>> latest;

    private record Stamp(FileTime changed, long size, Optional<Object> identity) {}

    FileWatch(List<Path> files) {
        this.files = List.copyOf(files);
        this.reported = stamps();
        this.latest = reported;
    }

    List<Path> files() {
        return files;
    }

    /** Whether the files have changed since this was last so, and not since the last call: who writes them has ended. */
    boolean changed() {
        List<Optional<Stamp>> now = stamps();
        boolean settled = now.equals(latest);
        latest = now;
        boolean changed = settled && !now.equals(reported);
        if (changed) {
            reported = now;
        }
        return changed;
    }

    private List<Optional<Stamp>> stamps() {
        return files.stream().map(FileWatch::stamp).toList();
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
