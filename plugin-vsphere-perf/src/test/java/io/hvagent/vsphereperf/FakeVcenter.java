package io.hvagent.vsphereperf;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.About;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.inventory.Container;
import io.hvagent.vsphere.inventory.Datastore;
import io.hvagent.vsphere.inventory.Host;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.VirtualMachine;
import io.hvagent.vsphere.inventory.Wanted;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.MetricId;
import io.hvagent.vsphere.perf.PerfOutcome;
import io.hvagent.vsphere.perf.PerfQuery;
import io.hvagent.vsphere.perf.PerfReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A vCenter in memory, whose samples are put by hand. For one thread. */
final class FakeVcenter implements Vsphere {
    private static final long MISSING = -1;

    final List<VirtualMachine> machines = new ArrayList<>();
    final List<Host> hosts = new ArrayList<>();
    final List<Datastore> datastores = new ArrayList<>();
    final List<Container> containers = new ArrayList<>(Facts.containers());
    final List<PerfQuery> queries = new ArrayList<>();
    /** Entities whose first reply breaks off in its middle. */
    final Set<String> breaksOff = new HashSet<>();

    private final Map<Series, NavigableMap<Long, Long>> samples = new LinkedHashMap<>();
    private List<Counter> counters = Facts.counters(0);
    private Optional<CollectException> failure = Optional.empty();
    private Optional<CollectException> withoutLabels = Optional.empty();
    private Instant now;
    private long logins = 1;
    private boolean newestFirst;
    private boolean closed;

    /** What samples belong to. */
    record Series(String moid, String counter, String instance) {}

    FakeVcenter(Instant now) {
        this.now = now;
    }

    /** Makes a sample visible. */
    void sample(Series series, long time, long value) {
        samples.computeIfAbsent(series, s -> new TreeMap<>()).put(time, value);
    }

    /** The sum of all samples of a series that are younger than a time. */
    long sum(Series series, long after) {
        return samples.get(series).tailMap(after, false).values().stream()
                .filter(value -> value >= 0)
                .mapToLong(value -> value)
                .sum();
    }

    void forget(String moid) {
        samples.keySet().removeIf(series -> series.moid().equals(moid));
    }

    void now(Instant time) {
        now = time;
    }

    /** From now on every call fails, or none does. */
    void failing(Optional<CollectException> why) {
        failure = why;
    }

    /** Tags cannot be read, the rest can. */
    void withoutLabels(CollectException why) {
        withoutLabels = Optional.of(why);
    }

    /** It was started again: the session is a new one, and counters have other ids. */
    void restarted(int idsMovedBy) {
        counters = Facts.counters(idsMovedBy);
        logins++;
    }

    void add(Counter counter) {
        counters = new ArrayList<>(counters);
        counters.add(counter);
    }

    void newestFirst() {
        newestFirst = true;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public About about(Duration limit) {
        return new About("VMware vCenter Server", "8.0.3", "1", "VirtualCenter", "8.0.3.0", "fake");
    }

    @Override
    public Instant currentTime(Duration limit) throws CollectException {
        throwFailure();
        return now;
    }

    @Override
    public List<Counter> counters(Duration limit) throws CollectException {
        throwFailure();
        return counters;
    }

    @Override
    public Inventory inventory(Wanted wanted, Duration limit) throws CollectException {
        throwFailure();
        return new Inventory(machines, hosts, datastores, containers, withoutLabels);
    }

    @Override
    public PerfOutcome query(PerfQuery query, PerfReader reader, Duration limit) throws CollectException {
        throwFailure();
        queries.add(query);
        List<String> gone = new ArrayList<>();
        for (String moid : query.moids()) {
            if (!exists(moid)) {
                gone.add(moid);
            } else {
                if (breaksOff.remove(moid)) {
                    answer(query, moid, reader, 1);
                }
                answer(query, moid, reader, Integer.MAX_VALUE);
            }
        }
        return new PerfOutcome(1, 0, 100, gone, List.of(), Optional.empty());
    }

    private boolean exists(String moid) {
        return machines.stream().anyMatch(machine -> machine.moid().equals(moid))
                || hosts.stream().anyMatch(host -> host.moid().equals(moid))
                || containers.stream().anyMatch(container -> container.moid().equals(moid));
    }

    private void answer(PerfQuery query, String moid, PerfReader reader, int most) {
        List<Series> asked = samples.keySet().stream()
                .filter(series -> series.moid().equals(moid) && isAsked(query, series))
                .limit(most)
                .toList();
        PerfReader.EntityReader entity = reader.entity(moid);
        long[] times = times(query, asked);
        entity.times(times, times.length);
        asked.forEach(
                series -> entity.series(id(series.counter()), series.instance(), values(series, times), times.length));
        if (most == Integer.MAX_VALUE) {
            entity.end();
        }
    }

    private boolean isAsked(PerfQuery query, Series series) {
        if (query.metrics().isEmpty()) {
            return true;
        }
        int id = id(series.counter());
        return query.metrics().contains(new MetricId(id, "*"))
                || query.metrics().contains(new MetricId(id, series.instance()));
    }

    private int id(String key) {
        return counters.stream()
                .filter(counter -> counter.key().equals(key))
                .mapToInt(Counter::id)
                .findFirst()
                .orElseThrow();
    }

    private long[] times(PerfQuery query, List<Series> asked) {
        TreeSet<Long> all = new TreeSet<>();
        asked.forEach(series -> all.addAll(samples.get(series).keySet()));
        query.window()
                .ifPresent(window -> all.removeIf(time -> time <= window.start().getEpochSecond()
                        || time > window.end().getEpochSecond()));
        List<Long> newest = new ArrayList<>(all.descendingSet());
        if (query.maxSamples() > 0 && newest.size() > query.maxSamples()) {
            newest = newest.subList(0, query.maxSamples());
        }
        if (!newestFirst) {
            Collections.reverse(newest);
        }
        return newest.stream().mapToLong(time -> time).toArray();
    }

    private long[] values(Series series, long[] times) {
        long[] values = new long[times.length];
        for (int i = 0; i < times.length; i++) {
            values[i] = samples.get(series).getOrDefault(times[i], MISSING);
        }
        return values;
    }

    private void throwFailure() throws CollectException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (closed) {
            throw new CollectException(Reason.UNREACHABLE, "closed");
        }
    }

    @Override
    public long logins() {
        return logins;
    }

    @Override
    public void close() {
        closed = true;
    }
}
