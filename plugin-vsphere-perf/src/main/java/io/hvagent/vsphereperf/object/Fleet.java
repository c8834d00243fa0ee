package io.hvagent.vsphereperf.object;

import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This agent's share of one vCenter's objects, as of one inventory. Immutable.
 *
 * @param number counts up with each inventory
 * @param readable the objects that have samples now, by kind
 * @param present the moids of all objects that the share has, with samples now or not
 * @param datastores the names of datastores by what stands for them in the instances of counters
 * @param counts how many objects there are in each state
 */
public record Fleet(
        int number,
        Map<Kind, List<Monitored>> readable,
        Set<String> present,
        Map<String, String> datastores,
        Map<Kind, Map<State, Integer>> counts) {
    /** What is done with an object. */
    public enum State {
        /** Its samples are read. */
        COLLECTED,
        /** It has no samples now: no power, no connection, a template. */
        IDLE,
        /** Another agent reads it. */
        OTHER_SHARD,
        /** The profile leaves it out. */
        EXCLUDED
    }

    public List<Monitored> readable(Kind kind) {
        return readable.getOrDefault(kind, List.of());
    }
}
