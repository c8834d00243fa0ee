package io.hvagent.kubevirt.proc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments that a process was started with; none for a kernel thread. */
public record Arguments(List<String> words) {
    /** Those of a thread of the kernel. */
    public static final Arguments NONE = new Arguments(List.of());

    public Arguments {
        words = List.copyOf(words);
    }

    /** Parses /proc/PID/cmdline: words that each end in a zero byte; empty ones are dropped. */
    public static Arguments parse(byte[] bytes) {
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
