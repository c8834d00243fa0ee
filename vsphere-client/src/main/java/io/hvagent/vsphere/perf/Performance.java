package io.hvagent.vsphere.perf;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.session.Sessions;
import io.hvagent.vsphere.soap.Deadline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** The performance manager of one server. Thread-safe. */
public final class Performance {
    private static final int REALTIME = 20;
    private static final int ENTITIES_PER_THREAD = 1500;

    private final Sessions sessions;
    private final ExecutorService executor;
    private final int parallel;
    private final CounterBook counters = new CounterBook();
    private final Map<Kind, BatchSizes> sizes = new ConcurrentHashMap<>();

    /** Sizes that one kind of query was found to work with say nothing about another. */
    private record Kind(String type, boolean realtime) {
        BatchSizes firstSizes() {
            if (realtime) {
                return BatchSizes.realtime();
            }
            return type.equals("ClusterComputeResource") ? BatchSizes.ofClusters() : BatchSizes.historical();
        }
    }

    /** @param parallel requests of one query at a time, at most */
    public Performance(Sessions sessions, ExecutorService executor, int parallel) {
        this.sessions = sessions;
        this.executor = executor;
        this.parallel = parallel;
    }

    /** All counters of the server. */
    public List<Counter> counters(Deadline deadline) throws CollectException, InterruptedException {
        return sessions.run(session -> counters.read(session, deadline), deadline);
    }

    /** As {@link io.hvagent.vsphere.Vsphere#query} says. */
    public PerfOutcome query(PerfQuery query, PerfReader reader, Deadline deadline)
            throws CollectException, InterruptedException {
        BatchSizes size =
                sizes.computeIfAbsent(new Kind(query.type(), query.intervalSeconds() == REALTIME), Kind::firstSizes);
        Slices slices = new Slices(query, size);
        Tally tally = new Tally();
        PerfWork.Job job = new PerfWork.Job(query, reader, size, slices, tally, deadline);
        Crew.work(threads(query), executor, () -> new PerfWork(sessions, counters, job).run());
        return tally.outcome(slices.rest(), size.entities(query.metrics().size()));
    }

    private int threads(PerfQuery query) {
        int wanted = (query.moids().size() + ENTITIES_PER_THREAD - 1) / ENTITIES_PER_THREAD;
        return Math.max(1, Math.min(parallel, wanted));
    }
}
