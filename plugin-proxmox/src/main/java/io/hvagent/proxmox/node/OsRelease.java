package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /etc/os-release}, else {@code /usr/lib/os-release}. For one thread. */
record OsRelease(Root root) implements NodeReading {
    private static final List<String> LABELS = List.of(
            "build_id",
            "id",
            "id_like",
            "image_id",
            "image_version",
            "name",
            "pretty_name",
            "variant",
            "variant_id",
            "version",
            "version_codename",
            "version_id");
    private static final Metric INFO = info("node_os_info", "The operating system.", LABELS.toArray(String[]::new));
    private static final Metric VERSION =
            gauge("node_os_version", "Major and minor version of it, as a number.", "id", "id_like", "name");
    private static final Metric END =
            gauge("node_os_support_end_timestamp_seconds", "When its support ends, as Unix time.");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]+\\.?[0-9]*");

    @Override
    public void put(Sink sink) throws IOException {
        Optional<Words> etc = root.wordsIfThere("etc/os-release");
        Map<String, String> values = values(etc.isPresent() ? etc.get() : root.words("usr/lib/os-release"));
        sink.put(INFO, 1, LABELS.stream().map(label -> value(values, label)).toArray(String[]::new));
        Matcher version = NUMBER.matcher(value(values, "version_id"));
        if (version.find() && Double.parseDouble(version.group()) > 0) {
            sink.put(
                    VERSION,
                    Double.parseDouble(version.group()),
                    value(values, "id"),
                    value(values, "id_like"),
                    value(values, "name"));
        }
        supportEnd(value(values, "support_end")).ifPresent(end -> sink.put(END, end));
    }

    private static String value(Map<String, String> values, String label) {
        return values.getOrDefault(label.toUpperCase(Locale.ROOT), "");
    }

    private static Optional<Long> supportEnd(String date) {
        try {
            return date.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The assignments of a shell file, as {@code os-release(5)} allows them. */
    static Map<String, String> values(Words words) {
        Map<String, String> values = new HashMap<>();
        while (words.nextLine()) {
            Matcher assignment = ASSIGNMENT.matcher(words.line());
            if (assignment.matches()) {
                values.put(assignment.group(1), unquoted(assignment.group(2).strip()));
            }
        }
        return values;
    }

    private static String unquoted(String text) {
        if (text.length() >= 2 && text.startsWith("'") && text.endsWith("'")) {
            return text.substring(1, text.length() - 1);
        }
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return (quoted ? text.substring(1, text.length() - 1) : text).replaceAll("\\\\(.)", "$1");
    }
}
