package io.hvagent.vmguest;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says which statistics are missing, what that costs and what brings them back. */
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
        part("host", HOST_WAY_OUT, missing(reading, s -> host && Stat.HOST_INFO.contains(s)), sink);
        part("statistics", advice, missing(reading, s -> !host || !Stat.HOST_INFO.contains(s)), sink);
    }

    private List<Stat> missing(Reading reading, Predicate<Stat> which) {
        return reading.missing().keySet().stream()
                .filter(which)
                .filter(stat -> context.wanted(stat.metric()))
                .toList();
    }

    private static void part(String part, String wayOut, List<Stat> missing, Sink sink) {
        if (!missing.isEmpty()) {
            String families = missing.stream().map(s -> s.metric().name()).collect(Collectors.joining(", "));
            sink.failed(part, new CollectException(Reason.NO_DATA, wayOut + "; costs " + families));
        }
    }
}
