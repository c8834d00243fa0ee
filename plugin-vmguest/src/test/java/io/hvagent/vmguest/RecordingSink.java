package io.hvagent.vmguest;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps what one run put, as text, and refuses a series put twice or a metric of two kinds. */
final class RecordingSink implements Sink {
    private final Duration left;
    private final Map<Metric, List<String>> families = new LinkedHashMap<>();
    private final Map<String, Metric> byName = new LinkedHashMap<>();
    private final Set<String> series = new HashSet<>();
    private final Map<String, CollectException> failures = new LinkedHashMap<>();

    RecordingSink() {
        this(Duration.ofSeconds(30));
    }

    RecordingSink(Duration left) {
        this.left = left;
    }

    @Override
    public void put(Metric metric, double value, String... labelValues) {
        String name = metric.name() + labels(metric.labels(), labelValues);
        if (!series.add(name)
                || !byName.computeIfAbsent(metric.name(), n -> metric).equals(metric)) {
            throw new IllegalArgumentException("put twice: " + name);
        }
        families.computeIfAbsent(metric, m -> new ArrayList<>()).add(name + " " + number(value));
    }

    @Override
    public Row row(List<String> labels, String... values) {
        return (metric, value) -> {
            if (!metric.labels().equals(labels)) {
                throw new IllegalArgumentException("not the row's labels: " + metric);
            }
            put(metric, value, values);
        };
    }

    @Override
    public void failed(String part, CollectException why) {
        failures.put(part, why);
    }

    @Override
    public Duration left() {
        return left;
    }

    Map<String, CollectException> failures() {
        return failures;
    }

    /** The value of a series as text; "absent" if it was not put. */
    String value(String wanted) {
        return families.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith(wanted + " "))
                .map(line -> line.substring(wanted.length() + 1))
                .findFirst()
                .orElse("absent");
    }

    boolean has(String prefix) {
        return series.stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** Everything in text format 0.0.4, the families by name; then the failed parts as comments. */
    String page() {
        StringBuilder page = new StringBuilder();
        new TreeMap<>(byName).forEach((name, metric) -> {
            String type = metric.kind() == Metric.Kind.COUNTER ? "counter" : "gauge";
            page.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(metric.help())
                    .append('\n');
            page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
            families.get(metric).forEach(line -> page.append(line).append('\n'));
        });
        failures.forEach(
                (part, why) -> page.append("# FAILED " + part + " " + why.reason() + " " + why.getMessage() + "\n"));
        return page.toString();
    }

    private static String labels(List<String> names, String... values) {
        if (names.size() != values.length) {
            throw new IllegalArgumentException(names + " do not fit " + List.of(values));
        }
        if (names.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            pairs.add(names.get(i) + "=\"" + values[i] + "\"");
        }
        return pairs.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
