package io.hvagent.proxmox.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders by patterns such as {@code /srv/*}{@code /metrics}. */
final class Globs {
    private Globs() {}

    /** Those that a pattern meets, sorted; the pattern as a folder if it meets none. */
    static List<Path> folders(String pattern) {
        Path whole = Path.of(pattern);
        List<Path> found = List.of(whole.isAbsolute() ? whole.getRoot() : Path.of(""));
        for (Path name : whole) {
            List<Path> deeper = new ArrayList<>();
            found.forEach(folder -> deeper.addAll(below(folder, name.toString())));
            found = deeper;
        }
        return found.isEmpty() ? List.of(whole) : found;
    }

    private static List<Path> below(Path folder, String name) {
        if (!name.matches(".*[*?\\[].*")) {
            Path exact = folder.resolve(name);
            return Files.exists(exact) ? List.of(exact) : List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, name)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        return found.stream().sorted().toList();
    }
}
