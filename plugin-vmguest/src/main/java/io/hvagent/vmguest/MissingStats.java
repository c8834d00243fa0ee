package io.hvagent.vmguest;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which wanted families are missing, why, and what brings them back. */
final class MissingStats {
    private static final String HOST_WAY_OUT = "the host tells its guests nothing about itself unless the machine's"
            + " advanced setting tools.guestlib.enableHostInfo is TRUE";

    private final PluginContext context;

    MissingStats(PluginContext context) {
        this.context = context;
    }

    void report(Reading reading, String advice, Sink sink) {
        boolean told = reading.values().keySet().stream().anyMatch(Stat.HOST_INFO::contains);
        boolean refused = reading.missing().entrySet().stream()
                .anyMatch(
                        m -> Stat.HOST_INFO.contains(m.getKey()) && m.getValue().equals("not_available"));
        boolean host = !told && refused;
        part("host", HOST_WAY_OUT, families(reading, s -> host && Stat.HOST_INFO.contains(s)), sink);
        part("statistics", advice, families(reading, s -> !host || !Stat.HOST_INFO.contains(s)), sink);
    }

    private List<String> families(Reading reading, Predicate<Stat> which) {
        return reading.missing().keySet().stream()
                .filter(which)
                .flatMap(this::metrics)
                .filter(context::wanted)
                .map(Metric::name)
                .toList();
    }

    private Stream<Metric> metrics(Stat stat) {
        Stream<Metric> compat = Arrays.stream(CompatMetric.values())
                .filter(c -> context.compat() != Compat.OFF && c.stat().stream().anyMatch(stat::equals))
                .map(CompatMetric::metric);
        return Stream.concat(Stream.of(stat.metric()), compat);
    }

    private static void part(String part, String wayOut, List<String> families, Sink sink) {
        if (!families.isEmpty()) {
            String missing = families.stream().collect(Collectors.joining(", ", "no ", ": "));
            sink.failed(part, new CollectException(Reason.NO_DATA, missing + wayOut));
        }
    }
}
