package io.hvagent.vmguest.stats;

import io.hvagent.spi.Metric;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Maps extended statistics, whose names differ between releases of the host, to metrics: sums to counters, the rest to
 * gauges; microseconds to seconds, KB to bytes, MHz to hertz; a limit of −1 to +Inf.
 */
public final class ExtendedMetric {
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final int MAX_NAME = 80;
    private static final int MAX_SAMPLES = 2000;

    private ExtendedMetric() {}

    /** A metric and its value, of a device where the category has devices. */
    public record Sample(Metric metric, String device, double value) {}

    /** The samples, at most one for each name and device; a name keeps the type that it has first. */
    public static List<Sample> all(List<ExtendedStat> stats) {
        Map<String, Metric> metrics = new HashMap<>();
        Set<String> series = new HashSet<>();
        return stats.stream()
                .flatMap(stat -> of(stat).stream())
                .filter(s -> metrics.computeIfAbsent(s.metric().name(), n -> s.metric())
                        .equals(s.metric()))
                .filter(s -> series.add(s.metric().name() + " " + s.device()))
                .limit(MAX_SAMPLES)
                .toList();
    }

    /** The sample; empty if the statistic is not a number, has no usable name, or is the session's id. */
    static Optional<Sample> of(ExtendedStat stat) {
        StatReply.Entry entry = stat.entry();
        String name = snake(entry.name());
        OptionalDouble number = entry.number();
        if (name.isEmpty() || name.equals("session") || name.length() > MAX_NAME || number.isEmpty()) {
            return Optional.empty();
        }
        Scale scale = Scale.of(entry.units());
        return Optional.of(
                new Sample(metric(stat, name, scale), stat.device(), value(name, number.getAsDouble(), scale)));
    }

    private static Metric metric(ExtendedStat stat, String name, Scale scale) {
        boolean sum = stat.entry().type() == StatReply.Type.ACCUMULATE;
        String full =
                "vmguest_" + stat.category().key() + "_" + withSuffix(name, scale.suffix()) + (sum ? "_total" : "");
        String help = "Extended statistic " + stat.entry().name() + " of the host, category "
                + stat.category().key() + ".";
        String label = stat.category().label();
        List<String> labels = label.isEmpty() ? List.of() : List.of(label);
        return new Metric(sum ? Metric.Kind.COUNTER : Metric.Kind.GAUGE, full, help, labels);
    }

    private static double value(String name, double number, Scale scale) {
        boolean none = number == -1 && (name.equals("limit") || name.endsWith("_limit"));
        return none ? Double.POSITIVE_INFINITY : number * scale.factor() / scale.divisor();
    }

    private static String withSuffix(String name, String suffix) {
        return suffix.isEmpty() || name.endsWith(suffix) ? name : name + "_" + suffix;
    }

    private static String snake(String name) {
        String words = CAMEL.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        return strip(OTHER.matcher(words).replaceAll("_"));
    }

    private static String strip(String name) {
        return name.replaceAll("^_+|_+$", "").replaceAll("_(total|info|bucket|count|sum|created)$", "");
    }

    private record Scale(String suffix, double factor, double divisor) {
        static Scale of(String units) {
            return switch (units) {
                case "us" -> new Scale("seconds", 1, 1_000_000);
                case "ms" -> new Scale("seconds", 1, 1_000);
                case "ns" -> new Scale("seconds", 1, 1_000_000_000);
                case "KB" -> new Scale("bytes", 1 << 10, 1);
                case "MB" -> new Scale("bytes", 1 << 20, 1);
                case "MHz" -> new Scale("hertz", 1_000_000, 1);
                default -> new Scale(snake(units), 1, 1);
            };
        }
    }
}
