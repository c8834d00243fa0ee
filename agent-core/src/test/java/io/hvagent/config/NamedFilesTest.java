package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFilesTest {
    private record One(Path file) {}

    private record Deep(
            Optional<One> optional, List<Path> list, Map<String, One> map, Set<Optional<Path>> set, int port) {}

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("file"), "first");
    }

    @Test
    void filesAreFoundHoweverDeepTheyAreNamed() {
        Deep deep = new Deep(
                Optional.of(new One(Path.of("a"))),
                List.of(Path.of("b")),
                Map.of("key", new One(Path.of("c"))),
                Set.of(Optional.of(Path.of("d"))),
                5);
        assertEquals(
                Set.of(Path.of("a"), Path.of("b"), Path.of("c"), Path.of("d")),
                NamedFiles.of(deep).states().keySet());
        assertEquals(NamedFiles.NONE, NamedFiles.of(new One(null)));
    }

    @Test
    void theContentCountsAndNotTheTimeOfChange() throws IOException {
        NamedFiles first = files();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertEquals(first, files());
        Files.writeString(file, "other");
        assertNotEquals(first, files());
        Files.writeString(file, "first");
        assertEquals(first, files());
    }

    @Test
    void aMissingFileIsAStateToo() throws IOException {
        NamedFiles first = files();
        Files.delete(file);
        NamedFiles missing = files();
        assertNotEquals(first, missing);
        assertEquals(missing, files());
        Files.createDirectory(file);
        assertNotEquals(missing, files());
    }

    @Test
    void ofALargeFileSizeAndTimeCount() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(5_000_000);
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        NamedFiles first = files();
        assertEquals(first, files());
        Files.setLastModifiedTime(file, FileTime.fromMillis(2_000));
        assertNotEquals(first, files());
    }

    @Test
    void itPrintsThePathsAlone() {
        NamedFiles files = files();
        assertFalse(files.toString().contains(files.states().get(file)));
        assertEquals("[" + file + "]", files.toString());
    }

    private NamedFiles files() {
        return NamedFiles.of(new One(file));
    }
}
