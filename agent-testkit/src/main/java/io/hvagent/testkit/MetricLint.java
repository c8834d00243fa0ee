package io.hvagent.testkit;

import io.hvagent.spi.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Prometheus practice says of a family's name, labels and help. */
final class MetricLint {
    /** Part of a name that is no base unit, and the base unit to use. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("milliseconds", "seconds"),
            Map.entry("microseconds", "seconds"),
            Map.entry("nanoseconds", "seconds"),
            Map.entry("minutes", "seconds"),
            Map.entry("hours", "seconds"),
            Map.entry("days", "seconds"),
            Map.entry("ms", "seconds"),
            Map.entry("kilobytes", "bytes"),
            Map.entry("megabytes", "bytes"),
            Map.entry("gigabytes", "bytes"),
            Map.entry("kb", "bytes"),
            Map.entry("mb", "bytes"),
            Map.entry("gb", "bytes"),
            Map.entry("mib", "bytes"),
            Map.entry("bits", "bytes"),
            Map.entry("percent", "ratio"),
            Map.entry("percents", "ratio"),
            Map.entry("mhz", "hertz"),
            Map.entry("ghz", "hertz"),
            Map.entry("milliwatts", "watts"),
            Map.entry("kilowatts", "watts"),
            Map.entry("fahrenheit", "celsius"));

    private static final Set<String> RESERVED_LABELS = Set.of("le", "quantile", "job", "instance");
    private static final Set<String> TYPE_WORDS = Set.of("gauge", "counter", "summary", "histogram");

    private MetricLint() {}

    /** What is wrong with a family; empty if nothing is. */
    static List<String> of(Metric metric) {
        List<String> findings = new ArrayList<>();
        suffix(metric, findings);
        for (String part : metric.name().split("_", -1)) {
            if (UNITS.containsKey(part)) {
                findings.add("use the base unit " + UNITS.get(part) + ", not " + part);
            }
            if (TYPE_WORDS.contains(part)) {
                findings.add("the type does not belong in the name: " + part);
            }
        }
        if (!metric.name().equals(metric.name().toLowerCase(java.util.Locale.ROOT))) {
            findings.add("use lower case and underscores");
        }
        metric.labels().stream()
                .filter(RESERVED_LABELS::contains)
                .forEach(label -> findings.add("Prometheus uses the label " + label + " itself"));
        if (metric.help().isBlank()) {
            findings.add("a help text is missing");
        }
        return findings.stream().map(finding -> metric.name() + ": " + finding).toList();
    }

    private static void suffix(Metric metric, List<String> findings) {
        boolean total = metric.name().endsWith("_total");
        boolean info = metric.name().endsWith("_info");
        if (metric.kind() == Metric.Kind.COUNTER && !total) {
            findings.add("a counter ends in _total");
        }
        if (metric.kind() != Metric.Kind.COUNTER && total) {
            findings.add("only a counter ends in _total");
        }
        if (metric.kind() == Metric.Kind.INFO && !info) {
            findings.add("an info ends in _info");
        }
    }
}
