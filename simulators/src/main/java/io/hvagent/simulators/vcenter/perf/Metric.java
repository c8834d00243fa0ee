package io.hvagent.simulators.vcenter.perf;

import java.util.List;
import java.util.Map;

/**
 * A performance counter.
 *
 * @param index its place in the table
 * @param key group, name and rollup: {@code cpu.ready.summation}
 * @param kind {@code absolute}, {@code delta} or {@code rate}
 * @param level from which its aggregate is stored
 * @param deviceLevel from which its instances are stored
 * @param where the families of instances, by the type of the entities that have it
 */
public record Metric(
        int index,
        String key,
        String unit,
        String kind,
        int level,
        int deviceLevel,
        Map<String, List<Family>> where,
        Range range) {
    public Metric {
        where = Map.copyOf(where);
    }

    public String group() {
        return key.substring(0, key.indexOf('.'));
    }

    public String name() {
        return key.substring(key.indexOf('.') + 1, key.lastIndexOf('.'));
    }

    public String rollup() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    List<Family> families(String type) {
        return where.getOrDefault(type.equals("ComputeResource") ? "ClusterComputeResource" : type, List.of());
    }
}
