package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.counter;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How often heat slowed the processors down, {@code /sys/devices/system/cpu/cpuN/thermal_throttle}, which virtual machines and
 * some processors have not. The CPUs of a core, and of a package, tell the same, so one of each is read. For one thread.
 */
final class Throttling implements NodeReading {
    private static final String FOLDER = "sys/devices/system/cpu";
    private static final Metric CORE =
            counter("node_cpu_core_throttles_total", "How often heat slowed a core down.", "package", "core");
    private static final Metric PACKAGE =
            counter("node_cpu_package_throttles_total", "How often heat slowed a package down.", "package");

    private record Count(String file, Metric metric, List<String> labels) {}

    private final Root root;
    private Set<String> processors = Set.of();
    private List<Count> counts = List.of();

    Throttling(Root root) {
        this.root = root;
    }

    @Override
    public void put(Sink sink) throws IOException {
        Set<String> now = new HashSet<>(root.namesIfThere(FOLDER));
        if (!now.equals(processors)) {
            processors = now;
            counts = counts();
        }
        for (Count count : counts) {
            root.number(count.file())
                    .ifPresent(value ->
                            sink.put(count.metric(), value, count.labels().toArray(String[]::new)));
        }
    }

    /** The files that there are, of the first CPU of each core and package. */
    private List<Count> counts() throws IOException {
        List<Count> found = new ArrayList<>();
        Set<List<String>> known = new HashSet<>();
        for (String cpu : root.namesIfThere(FOLDER)) {
            String folder = FOLDER + "/" + cpu + "/";
            Optional<String> part = root.text(folder + "topology/physical_package_id");
            Optional<String> core = root.text(folder + "topology/core_id");
            if (part.isPresent() && core.isPresent()) {
                String files = folder + "thermal_throttle/";
                if (known.add(List.of(part.get(), core.get()))) {
                    found.add(new Count(files + "core_throttle_count", CORE, List.of(part.get(), core.get())));
                }
                if (known.add(List.of(part.get()))) {
                    found.add(new Count(files + "package_throttle_count", PACKAGE, List.of(part.get())));
                }
            }
        }
        found.removeIf(count -> root.number(count.file()).isEmpty());
        return found;
    }
}
