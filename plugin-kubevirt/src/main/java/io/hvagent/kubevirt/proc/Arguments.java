package io.hvagent.kubevirt.proc;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments that a process was started with; none for a kernel thread. */
public record Arguments(List<String> words) {
    private static final int MOST_BYTES = 128 * 1024;

    public Arguments {
        words = List.copyOf(words);
    }

    /** Reads /proc/PID/cmdline; none if the process is gone. */
    public static Arguments read(File file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return parse(in.readNBytes(MOST_BYTES));
        } catch (IOException gone) {
            return new Arguments(List.of());
        }
    }

    /** Parses words that each end in a zero byte; empty ones are dropped. */
    static Arguments parse(byte[] bytes) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == 0) {
                if (i > from) {
                    words.add(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                }
                from = i + 1;
            }
        }
        return new Arguments(words);
    }

    /** The file name of the first word, without its folder; empty for a kernel thread. */
    public String program() {
        return words.isEmpty() ? "" : words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
    }

    /** The value after a flag: {@code --name x}, or {@code --name=x}. */
    public Optional<String> after(String flag) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(flag)) {
                return i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
            } else if (word.startsWith(flag) && word.charAt(flag.length()) == '=') {
                return Optional.of(word.substring(flag.length() + 1));
            }
        }
        return Optional.empty();
    }

    public boolean has(String flag) {
        return words.contains(flag);
    }
}
