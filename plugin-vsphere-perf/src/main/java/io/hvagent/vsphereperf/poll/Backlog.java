package io.hvagent.vsphereperf.poll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many samples to ask for. An object is asked for as many as can have come since samples of it were last taken, by a clock
 * that does not jump, and two more; those that are behind the others are asked in groups of their own, back to the hour that
 * the server keeps.
 */
final class Backlog {
    /** What the server keeps: an hour. */
    static final int MOST_SAMPLES = 180;

    private static final int SPARE_SAMPLES = 2;
    private static final double NANOS = 1e9;

    private final int intervalSeconds;
    private final long now;
    private final int regular;

    /**
     * @param previous when the poll before began, by nanoTime
     * @param now when this one begins
     */
    Backlog(int intervalSeconds, long previous, long now) {
        this.intervalSeconds = intervalSeconds;
        this.now = now;
        this.regular = samples(now - previous, 0);
    }

    /** The moids of objects by how many samples to ask for. */
    Map<Integer, List<String>> groups(Collection<Entity> entities) {
        Map<Integer, List<String>> groups = new TreeMap<>();
        for (Entity entity : entities) {
            groups.computeIfAbsent(group(entity), size -> new ArrayList<>())
                    .add(entity.object().moid());
        }
        return groups;
    }

    private int group(Entity entity) {
        int needed = samples(now - entity.takenAt(), entity.lag());
        int size = regular;
        while (size < needed) {
            size = Math.min(MOST_SAMPLES, 2 * size);
        }
        return size;
    }

    /** The spare ones make up for a sample that comes as late as one and the next usually do. */
    private int samples(long nanos, int lagSeconds) {
        double usualLag = (double) SPARE_SAMPLES * intervalSeconds;
        double seconds = nanos / NANOS + Math.max(0, lagSeconds - usualLag);
        return (int) Math.min(MOST_SAMPLES, Math.ceil(seconds / intervalSeconds) + SPARE_SAMPLES);
    }
}
