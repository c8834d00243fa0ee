package io.hvagent.proxmox.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The files below a root, read into one buffer that is kept. For one thread. */
final class Root {
    private static final int CHUNK = 8 << 10;
    private static final int MOST = 64 << 20;

    private final Path path;
    private byte[] buffer = new byte[CHUNK];

    /** @param path the root of the file system that is read */
    Root(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** A place below the root; {@code file} is relative or absolute within it. */
    Path resolve(String file) {
        return path.resolve(file.startsWith("/") ? file.substring(1) : file);
    }

    /**
     * A whole file. The words are valid until this root's next reading.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    Words words(String file) throws IOException {
        Path resolved = resolve(file);
        return new Words(resolved.toString(), buffer, fill(resolved, false));
    }

    /** A file that may be missing. */
    Optional<Words> wordsIfThere(String file) throws IOException {
        return Files.exists(resolve(file)) ? Optional.of(words(file)) : Optional.empty();
    }

    /** The text of a small file without blanks around it; empty if it is not there, or cannot be read now. */
    Optional<String> text(String file) {
        try {
            return Optional.of(new String(buffer, 0, fill(resolve(file), true), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The number in a small file, decimal or with 0x; empty if it is not there, cannot be read now, or has none. */
    Optional<Double> number(String file) {
        return text(file).flatMap(Root::parsed);
    }

    private static Optional<Double> parsed(String text) {
        try {
            return Optional.of(
                    text.startsWith("0x")
                            ? Unsigned.number(Long.parseUnsignedLong(text.substring(2), 16))
                            : (double) Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The names in a folder, sorted. */
    List<String> names(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(folder))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        }
        Collections.sort(names);
        return names;
    }

    /** The names in a folder, sorted; none if there is no such folder. */
    List<String> namesIfThere(String folder) throws IOException {
        try {
            return Files.exists(resolve(folder)) ? names(folder) : List.of();
        } catch (NotDirectoryException e) {
            return List.of();
        }
    }

    /** @param small whether it is a file that the kernel gives in one piece, so that a short read is its end */
    private int fill(Path file, boolean small) throws IOException {
        int length = 0;
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            int read;
            do {
                grow(length);
                read = channel.read(ByteBuffer.wrap(buffer, length, Math.min(CHUNK, buffer.length - length)));
                length += Math.max(read, 0);
            } while (read == CHUNK || (read > 0 && !small));
        }
        return length;
    }

    private void grow(int length) throws IOException {
        if (length == MOST) {
            throw new MalformedFile("more than " + MOST + " bytes");
        }
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }
}
