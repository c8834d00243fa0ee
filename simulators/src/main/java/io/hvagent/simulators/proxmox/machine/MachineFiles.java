package io.hvagent.simulators.proxmox.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code files.txt} says: {@code PATH = LINE} is a file of one line, {@code PATH -> TARGET} a symbolic link, and {@code ==
 * PATH} a file of all lines up to the next one.
 */
record MachineFiles(Map<String, String> texts, Map<String, String> links) {
    private static final String BLOCK = "== ";
    private static final String LINE = " =";
    private static final String LINK = " -> ";

    static MachineFiles read() {
        try (InputStream in = MachineFiles.class.getResourceAsStream("files.txt")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MachineFiles parse(List<String> lines) {
        MachineFiles files = new MachineFiles(new LinkedHashMap<>(), new LinkedHashMap<>());
        String block = "";
        for (String line : lines) {
            if (line.startsWith(BLOCK)) {
                block = line.substring(BLOCK.length());
            } else if (block.isEmpty()) {
                files.add(line);
            } else {
                files.texts.merge(block, line + "\n", String::concat);
            }
        }
        return files;
    }

    private void add(String line) {
        int link = line.indexOf(LINK);
        if (link >= 0) {
            links.put(line.substring(0, link), line.substring(link + LINK.length()));
        } else {
            int end = line.indexOf(LINE);
            texts.put(
                    line.substring(0, end), line.substring(end + LINE.length()).strip() + "\n");
        }
    }
}
