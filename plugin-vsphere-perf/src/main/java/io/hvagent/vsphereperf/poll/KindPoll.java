package io.hvagent.vsphereperf.poll;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.perf.PerfQuery;
import io.hvagent.vsphereperf.counter.Columns;
import io.hvagent.vsphereperf.counter.LabelNames;
import io.hvagent.vsphereperf.object.Fleet;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and puts the samples of one vCenter's objects of one kind. For one thread at a time. */
final class KindPoll {
    private static final Logger LOG = LoggerFactory.getLogger(KindPoll.class);
    /** Series of a device that has been gone for longer are forgotten. */
    private static final int FORGOTTEN_SECONDS = 2 * 3600;

    private static final Duration AT_HAND = Duration.ofMinutes(30);

    private final Setup setup;
    private final Intake intake;
    private final Queries queries = new Queries();
    private final Map<String, Entity> entities = new HashMap<>();
    private Map<String, Entity> readable = new LinkedHashMap<>();
    private Columns columns = Columns.NONE;
    private int fleetNumber;
    private int number;
    private long previous;
    private boolean toldOfBudget;

    /**
     * What does not change.
     *
     * @param vcenter the vCenter's name
     */
    record Setup(String vcenter, LabelNames labels, SeriesBudget.Share share) {
        Kind kind() {
            return labels.kind();
        }
    }

    KindPoll(Setup setup, Intake intake) {
        this.setup = setup;
        this.intake = intake;
    }

    Kind kind() {
        return setup.kind();
    }

    /** Whether there is nothing to ask for. */
    boolean isIdle(Fleet fleet) {
        return fleet.readable(kind()).isEmpty();
    }

    /**
     * Reads the new samples of all objects. What failed is told when they are put.
     *
     * @throws CollectException if nothing could be read at all
     */
    void read(Round round, Columns columnsOfNow, Vsphere vsphere) throws CollectException, InterruptedException {
        columns = columnsOfNow;
        sync(round);
        intake.begin(new Intake.Poll(++number, readable, columns, round.fleet().datastores()));
        queries.begin();
        long start = System.nanoTime();
        try {
            if (!columns.metrics().isEmpty()) {
                readAll(round, vsphere);
            }
        } finally {
            queries.took((System.nanoTime() - start) / 1e9);
            settle(round);
        }
        if (queries.answered() == 0 && queries.failure().isPresent()) {
            throw queries.failure().get();
        }
    }

    private void readAll(Round round, Vsphere vsphere) throws InterruptedException {
        for (PerfQuery query : historical() ? List.of(ofLateHalfHour(round)) : ofNewest(round)) {
            try {
                queries.add(
                        vsphere.query(query, intake, round.left()),
                        query.moids().size());
            } catch (CollectException e) {
                queries.failed(e);
            }
        }
    }

    private boolean historical() {
        return kind() != Kind.VM && kind() != Kind.HOST;
    }

    /** Real-time samples, by their number: no clock is asked. */
    private List<PerfQuery> ofNewest(Round round) {
        Backlog backlog = new Backlog(intake.intervalSeconds(), number == 1 ? round.now() : previous, round.now());
        int least = number == 1 ? intake.backfillSeconds() / intake.intervalSeconds() : 0;
        previous = round.now();
        List<PerfQuery> all = new ArrayList<>();
        backlog.groups(readable.values())
                .forEach((samples, moids) -> all.add(query(moids, Math.max(samples, least), Optional.empty())));
        return all;
    }

    /** Historical samples, by the server's clock; younger ones than half an hour the server has at hand. */
    private PerfQuery ofLateHalfHour(Round round) {
        Instant end = round.serverNow();
        return query(List.copyOf(readable.keySet()), 0, Optional.of(new PerfQuery.Window(end.minus(AT_HAND), end)));
    }

    private PerfQuery query(List<String> moids, int samples, Optional<PerfQuery.Window> window) {
        return new PerfQuery(kind().type(), moids, columns.metrics(), intake.intervalSeconds(), samples, window);
    }

    private void settle(Round round) {
        int serverNow = SampleTimes.compact(round.serverNow().getEpochSecond());
        readable.values().forEach(entity -> entity.settle(round.now(), serverNow));
        queries.gone().forEach(readable::remove);
    }

    /** Follows the newest inventory. */
    private void sync(Round round) {
        if (fleetNumber == round.fleet().number()) {
            return;
        }
        fleetNumber = round.fleet().number();
        entities.entrySet().removeIf(entry -> {
            boolean removed = !round.fleet().present().contains(entry.getKey());
            if (removed) {
                entry.getValue().release();
            }
            return removed;
        });
        Map<String, Entity> next = new LinkedHashMap<>();
        for (Monitored object : round.fleet().readable(kind())) {
            next.put(object.moid(), entity(object, round.now()));
        }
        readable = next;
        readable.values().forEach(entity -> entity.forgetOlder(FORGOTTEN_SECONDS));
        setup.share().expect(readable.size() * columns.aggregates());
    }

    private Entity entity(Monitored object, long now) {
        Entity entity = entities.get(object.moid());
        if (entity == null) {
            entity = new Entity(object, setup.labels().values(object), setup.share(), now);
            entities.put(object.moid(), entity);
        } else if (!readable.containsKey(object.moid())) {
            entity.resume();
        }
        entity.update(object, setup.labels());
        return entity;
    }

    /**
     * Puts the series of all objects that have samples of late, and what the reading tells of itself.
     *
     * @param stale how long after the poll that took the newest of them
     */
    void put(Round round, Duration stale) {
        Exposure exposure =
                new Exposure(round.sink(), setup.labels(), round.fleet().datastores(), (int) stale.toSeconds());
        long oldest = round.now() - stale.toNanos();
        for (Entity entity : readable.values()) {
            if (entity.isFresh(oldest)) {
                exposure.put(entity);
            }
        }
        putOwn(round.sink());
    }

    private void putOwn(Sink sink) {
        String[] labels = {setup.vcenter(), kind().word()};
        queries.failure().ifPresent(why -> sink.failed(kind().word(), why));
        sink.put(PollMetrics.QUERY_DURATION, queries.seconds(), labels);
        sink.put(PollMetrics.REQUESTS, (double) queries.succeeded(), setup.vcenter(), kind().word(), "ok");
        sink.put(PollMetrics.REQUESTS, (double) queries.failed(), setup.vcenter(), kind().word(), "failed");
        sink.put(PollMetrics.BATCH, queries.batchEntities(), labels);
        Tally tally = intake.tally();
        sink.put(PollMetrics.TAKEN, (double) tally.taken().sum(), labels);
        sink.put(PollMetrics.MISSING, (double) tally.missing().sum(), labels);
        sink.put(PollMetrics.LATE, (double) tally.late().sum(), labels);
        sink.put(PollMetrics.DROPPED, (double) tally.dropped().sum(), labels);
        sink.put(PollMetrics.SERIES, setup.share().taken(), labels);
        for (String key : columns.unknown()) {
            sink.put(PollMetrics.UNKNOWN, 1, setup.vcenter(), kind().word(), key);
        }
        tellOfBudget(tally);
    }

    private void tellOfBudget(Tally tally) {
        if (!toldOfBudget && tally.dropped().sum() > 0) {
            toldOfBudget = true;
            LOG.warn(
                    "vcenter {}: max_series leaves no room for {} series of {} objects; raise it, or read fewer instances",
                    setup.vcenter(),
                    tally.dropped().sum(),
                    kind().word());
        }
    }
}
