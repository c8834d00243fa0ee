package io.hvagent.vsphereperf.poll;

import io.hvagent.vsphere.perf.PerfReader;
import io.hvagent.vsphereperf.counter.Columns;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.SampleOutput;
import io.hvagent.vsphereperf.output.Samples;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/**
 * Takes the samples of one kind of object as they arrive. Readers, with their buffers, are used again; so are the names of
 * instances. Thread-safe; one object's samples come from one thread at a time.
 */
final class Intake implements PerfReader {
    private static final int MOST_NAMES = 100_000;

    private static final EntityReader NOBODY = new EntityReader() {
        @Override
        public void times(long[] epochSeconds, int count) {}

        @Override
        public void series(int counter, String instance, long[] values, int count) {}
    };

    private final List<SampleOutput> outputs;
    private final int intervalSeconds;
    private final int backfillSeconds;
    private final Tally tally = new Tally();
    private final ConcurrentLinkedQueue<EntityIntake> idle = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, String> instances = new ConcurrentHashMap<>();
    private volatile Poll poll = new Poll(0, Map.of(), Columns.NONE, Map.of());

    /**
     * What holds for one poll.
     *
     * @param number counts up
     * @param entities those that are asked for, by moid
     * @param columns by the counter ids of now
     * @param datastores the names of datastores by the UUIDs that stand for them
     */
    record Poll(int number, Map<String, Entity> entities, Columns columns, Map<String, String> datastores) {}

    Intake(List<SampleOutput> outputs, int intervalSeconds) {
        this.outputs = List.copyOf(outputs);
        this.intervalSeconds = intervalSeconds;
        this.backfillSeconds =
                outputs.stream().mapToInt(SampleOutput::backfillSeconds).max().orElse(0);
    }

    void begin(Poll next) {
        poll = next;
    }

    Poll poll() {
        return poll;
    }

    Tally tally() {
        return tally;
    }

    int intervalSeconds() {
        return intervalSeconds;
    }

    /** How far back an object's first samples are given to the outputs. */
    int backfillSeconds() {
        return backfillSeconds;
    }

    @Override
    public EntityReader entity(String moid) {
        Entity entity = poll.entities().get(moid);
        if (entity == null) {
            return NOBODY;
        }
        EntityIntake reader = idle.poll();
        reader = reader == null ? new EntityIntake(this) : reader;
        reader.begin(entity);
        return reader;
    }

    /** Takes a reader back. */
    void release(EntityIntake reader) {
        idle.add(reader);
    }

    /** The same text, mostly the same object. */
    String interned(String instance) {
        if (instances.size() >= MOST_NAMES) {
            instances.clear();
        }

        String known = instances.putIfAbsent(instance, instance);
        return known == null ? instance : known;
    }

    boolean hasOutputs() {
        return !outputs.isEmpty();
    }

    void give(Samples samples) {
        for (SampleOutput output : outputs) {
            output.samples(samples);
        }
    }

    void end(Monitored object) {
        for (SampleOutput output : outputs) {
            output.end(object);
        }
    }
}
