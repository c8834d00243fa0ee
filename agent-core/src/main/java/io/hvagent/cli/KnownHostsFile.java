package io.hvagent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** A known_hosts file that host keys are collected in, for a person to compare before it is trusted. A line in it is never changed. */
final class KnownHostsFile {
    private static final int USUAL_PORT = 22;

    private final Path path;

    KnownHostsFile(Path path) {
        this.path = path;
    }

    /** Adds a key, if the host has none of this type in the file. Says what became of it. */
    String add(String host, int port, SshHostKey key) throws IOException {
        String name = port == USUAL_PORT ? plain(host) : "[" + plain(host) + "]:" + port;
        List<String> known = keys(name, key.type());
        if (known.contains(key.base64())) {
            return path + " has this key already";
        } else if (known.isEmpty()) {
            append(name + " " + key.type() + " " + key.base64() + "\n");
            return "written to " + path + "; compare it before you use the file as known_hosts";
        }
        return "ANOTHER key of this host is in " + path
                + ": it was left as it is; if the host really has a new key, delete" + " the line of " + name;
    }

    private static String plain(String host) {
        return host.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
    }

    private List<String> keys(String name, String type) throws IOException {
        return lines().stream()
                .map(line -> line.split("\\s+", -1))
                .filter(words ->
                        words.length >= 3 && List.of(words[0].split(",", -1)).contains(name) && words[1].equals(type))
                .map(words -> words[2])
                .toList();
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void append(String line) throws IOException {
        List<String> before = lines();
        boolean open = !before.isEmpty() && !Files.readString(path).endsWith("\n");
        Files.writeString(
                path,
                (open ? "\n" : "") + line,
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
