package io.hvagent.vsphere;

import io.hvagent.vsphere.perf.PerfReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down all that a query brings. */
public final class ReadSamples implements PerfReader {
    private final Map<String, List<String>> series = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();

    /** {@code counter/instance/times/values} of an entity that was read to its end. */
    public List<String> of(String moid) {
        return series.get(moid);
    }

    public Set<String> ended() {
        return series.keySet();
    }

    public int begun() {
        return begun.get();
    }

    @Override
    public EntityReader entity(String moid) {
        begun.incrementAndGet();
        return new Entity(moid);
    }

    private final class Entity implements EntityReader {
        private final String moid;
        private final List<String> lines = new ArrayList<>();
        private String times = "[]";

        Entity(String moid) {
            this.moid = moid;
        }

        @Override
        public void times(long[] epochSeconds, int count) {
            times = Arrays.toString(Arrays.copyOf(epochSeconds, count));
        }

        @Override
        public void series(int counter, String instance, long[] values, int count) {
            lines.add(counter + "/" + instance + "/" + times + "/" + Arrays.toString(Arrays.copyOf(values, count)));
        }

        @Override
        public void end() {
            series.computeIfAbsent(moid, key -> new ArrayList<>()).addAll(lines);
        }
    }
}
