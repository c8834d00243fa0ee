package io.hvagent.exposition;

import java.util.List;
import java.util.Optional;

/**
 * A family under its own type in OpenMetrics. Source: the specification of OpenMetrics 1.0, section 5.
 *
 * @param name the family's, which for counters and infos is the samples' less a suffix
 * @param reserved names beside those of its samples that no other family may use
 */
record OpenMetricsFamily(String name, String type, List<String> reserved) {
    /** Empty if the type does not allow such a name or one of the values. */
    static Optional<OpenMetricsFamily> of(PageFamily page) {
        Family.Type type = page.family().type();
        return of(page.family()).filter(family -> page.all(value -> allowed(type, value)));
    }

    private static Optional<OpenMetricsFamily> of(Family family) {
        String name = family.name();
        return switch (family.type()) {
            case COUNTER ->
                stem(name, "_total")
                        .map(stem -> new OpenMetricsFamily(stem, "counter", List.of(stem, stem + "_created")));
            case INFO -> stem(name, "_info").map(stem -> new OpenMetricsFamily(stem, "info", List.of(stem)));
            case HISTOGRAM -> Optional.of(new OpenMetricsFamily(name, "histogram", List.of(name, name + "_created")));
            case SUMMARY -> Optional.of(new OpenMetricsFamily(name, "summary", List.of(name + "_created")));
            case GAUGE -> Optional.of(new OpenMetricsFamily(name, "gauge", List.of()));
            case UNKNOWN -> Optional.of(new OpenMetricsFamily(name, "unknown", List.of()));
        };
    }

    private static Optional<String> stem(String name, String suffix) {
        return name.endsWith(suffix) && name.length() > suffix.length()
                ? Optional.of(name.substring(0, name.length() - suffix.length()))
                : Optional.empty();
    }

    private static boolean allowed(Family.Type type, double value) {
        return switch (type) {
            case COUNTER, HISTOGRAM -> value >= 0;
            case SUMMARY -> value >= 0 || Double.isNaN(value);
            case INFO -> value == 1;
            case GAUGE, UNKNOWN -> true;
        };
    }
}
