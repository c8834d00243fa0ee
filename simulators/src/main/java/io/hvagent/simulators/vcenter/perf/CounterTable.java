package io.hvagent.simulators.vcenter.perf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All counters that the simulated vCenter knows, from {@code counters.txt}. Immutable. */
public final class CounterTable {
    private static final Map<String, String> TYPES = Map.of(
            "vm", "VirtualMachine",
            "host", "HostSystem",
            "cluster", "ClusterComputeResource",
            "pool", "ResourcePool",
            "datastore", "Datastore",
            "datacenter", "Datacenter");

    private final List<Metric> metrics;
    private final Map<String, Metric> byKey = new HashMap<>();

    private CounterTable(List<Metric> metrics) {
        this.metrics = List.copyOf(metrics);
        metrics.forEach(m -> byKey.put(m.key(), m));
    }

    public static CounterTable load() {
        try (InputStream file = CounterTable.class.getResourceAsStream("counters.txt")) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Metric> metrics() {
        return metrics;
    }

    /** The counter of a key such as {@code cpu.ready.summation}. */
    public Optional<Metric> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    private static CounterTable parse(String text) {
        List<Metric> metrics = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> metrics.add(metric(metrics.size(), line)));
        return new CounterTable(metrics);
    }

    private static Metric metric(int index, String line) {
        String[] cell = line.split("\\|", -1);
        return new Metric(
                index,
                cell[0],
                cell[1],
                cell[2],
                Integer.parseInt(cell[3]),
                Integer.parseInt(cell[4]),
                where(cell[5]),
                Range.parse(cell[6]));
    }

    private static Map<String, List<Family>> where(String words) {
        Map<String, List<Family>> where = new HashMap<>();
        for (String word : words.split(" ", -1)) {
            if (!word.equals(".")) {
                String[] pair = word.split(":", -1);
                where.put(
                        TYPES.get(pair[0]),
                        Arrays.stream(pair[1].split(",", -1)).map(Family::of).toList());
            }
        }
        return where;
    }
}
