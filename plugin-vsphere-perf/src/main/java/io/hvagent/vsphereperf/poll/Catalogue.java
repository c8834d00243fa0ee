package io.hvagent.vsphereperf.poll;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.PerfQuery;
import io.hvagent.vsphere.perf.PerfReader;
import io.hvagent.vsphereperf.counter.Columns;
import io.hvagent.vsphereperf.counter.Resolver;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The wanted counters of one server, by the ids of now. They are looked up by name at first, after each login (a server that
 * was started again may have other ids), and once an hour. For one thread at a time.
 */
final class Catalogue {
    private static final long REFRESH_NANOS = Duration.ofHours(1).toNanos();
    /** So many objects of a kind are asked which counters they have. */
    private static final int ASKED_OBJECTS = 10;

    private final Vsphere vsphere;
    private final List<Resolver> resolvers;
    private final int intervalSeconds;
    private final Map<Kind, Columns> columns = new EnumMap<>(Kind.class);
    private long logins = -1;
    private long readAt;

    Catalogue(Vsphere vsphere, List<Resolver> resolvers, int intervalSeconds) {
        this.vsphere = vsphere;
        this.resolvers = List.copyOf(resolvers);
        this.intervalSeconds = intervalSeconds;
    }

    /** Looks the counters up if that is due. */
    void refresh(Round round) throws CollectException, InterruptedException {
        long now = vsphere.logins();
        if (now == logins && round.now() - readAt < REFRESH_NANOS) {
            return;
        }
        List<Counter> counters = vsphere.counters(round.left());
        for (Resolver resolver : resolvers) {
            columns.put(resolver.kind(), resolver.resolve(counters, available(resolver, round)));
        }
        logins = now;
        readAt = round.now();
    }

    /** The ids of the counters that objects of a kind have, where that is of interest. */
    private Set<Integer> available(Resolver resolver, Round round) throws CollectException, InterruptedException {
        List<String> moids = round.fleet().readable(resolver.kind()).stream()
                .limit(ASKED_OBJECTS)
                .map(Monitored::moid)
                .toList();
        Set<Integer> ids = ConcurrentHashMap.newKeySet();
        if (resolver.asksForAvailable() && !moids.isEmpty()) {
            PerfQuery all =
                    new PerfQuery(resolver.kind().type(), moids, List.of(), intervalSeconds, 1, Optional.empty());
            vsphere.query(all, moid -> new Heard(ids), round.left());
        }
        return ids;
    }

    private record Heard(Set<Integer> ids) implements PerfReader.EntityReader {
        @Override
        public void times(long[] epochSeconds, int count) {}

        @Override
        public void series(int counter, String instance, long[] values, int count) {
            ids.add(counter);
        }
    }

    Columns columns(Kind kind) {
        return columns.getOrDefault(kind, Columns.NONE);
    }
}
