package io.hvagent.vsphereperf.legacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of sections with {@code key=value} lines, as Python's ConfigParser reads it: keys in any case, {@code :} for
 * {@code =}, comments on lines of their own, values that go on in indented lines, {@code %%} for {@code %}.
 *
 * @param entries in their order
 * @param problems what cannot be read, each with its line
 */
record IniFile(List<Entry> entries, List<Problem> problems) {
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[=:]\\s*");

    /**
     * One key.
     *
     * @param key in lower case
     * @param written as it stands in the file
     * @param line where it begins, from 1
     */
    record Entry(String section, String key, String written, String value, int line) {
        Entry continued(String more) {
            return new Entry(section, key, written, value.isEmpty() ? more : value + "\n" + more, line);
        }

        /** Prints no value: it may be a password. */
        @Override
        public String toString() {
            return "[" + section + "] " + written;
        }
    }

    /** What is wrong in a line. */
    record Problem(int line, String message) {}

    IniFile {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    static IniFile parse(List<String> lines) {
        Parsing parsing = new Parsing();
        for (int i = 0; i < lines.size(); i++) {
            parsing.line(i + 1, lines.get(i));
        }
        return new IniFile(List.copyOf(parsing.entries.values()), parsing.problems);
    }

    /** The value of a key, if it is there and not empty. */
    Optional<String> value(String section, String key) {
        return entry(section, key).map(Entry::value).filter(value -> !value.isEmpty());
    }

    Optional<Entry> entry(String section, String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return entries.stream()
                .filter(entry -> entry.section().equals(section) && entry.key().equals(lower))
                .findFirst();
    }

    private static final class Parsing {
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private Optional<String> section = Optional.empty();
        private Optional<String> last = Optional.empty();

        void line(int number, String text) {
            String stripped = text.strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                return;
            }
            if (Character.isWhitespace(text.charAt(0)) && last.isPresent()) {
                entries.computeIfPresent(last.get(), (id, entry) -> entry.continued(stripped));
            } else if (stripped.startsWith("[")) {
                begin(number, stripped);
            } else {
                entry(number, stripped);
            }
        }

        private void begin(int number, String stripped) {
            last = Optional.empty();
            int end = stripped.indexOf(']');
            if (end < 0) {
                problems.add(new Problem(number, "a section's name ends with ]"));
            } else {
                section = Optional.of(stripped.substring(1, end));
            }
        }

        /** The text of a line that cannot be read is not shown: it may be a password. */
        private void entry(int number, String stripped) {
            String[] parts = SEPARATOR.split(stripped, 2);
            if (section.isEmpty()) {
                problems.add(new Problem(number, "stands before the first section, such as [metrics]"));
            } else if (parts.length < 2 || parts[0].isEmpty()) {
                problems.add(new Problem(number, "is no key=value"));
            } else {
                add(new Entry(
                        section.get(),
                        parts[0].toLowerCase(Locale.ROOT),
                        parts[0],
                        parts[1].replace("%%", "%"),
                        number));
            }
        }

        private void add(Entry entry) {
            String id = entry.section() + "\n" + entry.key();
            if (entries.putIfAbsent(id, entry) == null) {
                last = Optional.of(id);
            } else {
                problems.add(new Problem(entry.line(), entry + " is written twice"));
            }
        }
    }
}
