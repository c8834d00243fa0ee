package io.hvagent.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a whole exposition with a file, so that a change of names, types, labels or values shows in a review. With {@code
 * -Dgolden.update=true} the file is written anew instead.
 *
 * @param file the expected text, below {@code src/test/resources}
 * @param masked families whose values differ from run to run; a {@code *} stands for them
 */
public record Golden(Path file, Set<String> masked) {
    public Golden {
        masked = Set.copyOf(masked);
    }

    /** A golden file, and the families whose values are not compared. */
    public static Golden of(String file, String... masked) {
        return new Golden(Path.of("src/test/resources", file), Set.of(masked));
    }

    /** Fails, with both texts, if the exposition is another. */
    public void assertMatches(String exposition) throws IOException {
        String actual = exposition.lines().map(this::mask).collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertEquals(
                Files.exists(file) ? Files.readString(file) : "", actual, () -> "the exposition differs from " + file);
    }

    private String mask(String line) {
        List<String> parts = List.of(line.split("[{ ]", 2));
        boolean sample = !line.startsWith("#") && masked.contains(parts.get(0));
        return sample ? line.substring(0, line.lastIndexOf(' ')) + " *" : line;
    }
}
