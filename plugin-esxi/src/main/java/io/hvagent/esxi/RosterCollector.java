package io.hvagent.esxi;

import io.hvagent.esxi.host.Roster;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.function.Consumer;

/** Reads the files of hosts again, and hands on what is in them. If they cannot be read, all stays as it was. */
final class RosterCollector implements Collector {
    private static final Metric HOSTS = Metric.gauge("esxi_listed_hosts", "Hosts that the profile and its files list.");
    private static final Metric PROBLEMS =
            Metric.gauge("esxi_listed_problems", "Entries of those files that could not be used.");

    private final String target;
    private final Rosters rosters;
    private final Consumer<Roster> take;

    RosterCollector(String target, Rosters rosters, Consumer<Roster> take) {
        this.target = target;
        this.rosters = rosters;
        this.take = take;
    }

    @Override
    public String name() {
        return "roster";
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void collect(Sink sink) throws CollectException {
        Roster roster = read();
        take.accept(roster);
        sink.put(HOSTS, roster.hosts().size());
        sink.put(PROBLEMS, roster.problems().size());
        if (!roster.problems().isEmpty()) {
            sink.failed(
                    "roster",
                    new CollectException(
                            Reason.BAD_REPLY,
                            roster.problems().size() + " entries cannot be used; the first: "
                                    + roster.problems().get(0)));
        }
    }

    private Roster read() throws CollectException {
        try {
            return rosters.read();
        } catch (IllegalArgumentException e) {
            throw new CollectException(Reason.BAD_REPLY, "the hosts stay as they were: " + e.getMessage(), e);
        }
    }
}
