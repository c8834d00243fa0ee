package io.hvagent.kubevirt;

import io.hvagent.kubevirt.cgroup.CgroupTree;
import io.hvagent.kubevirt.cgroup.Pressure;
import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pressure and memory of the containers, from cgroup version 2. */
final class CgroupReading implements Reading {
    static final String GROUP = "cgroups";
    private static final List<String> RESOURCES = List.of("cpu", "memory", "io");
    private static final List<String> LEVELS = List.of("some", "full");

    private final CgroupTree tree;
    private final Path mount;
    private final FileBytes bytes = new FileBytes();

    CgroupReading(Path mount) {
        this.mount = mount;
        this.tree = new CgroupTree(mount);
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Kept read(Census census) throws InterruptedException {
        Kept kept = new Kept();
        if (!tree.exists()) {
            kept.failed(
                    GROUP,
                    missing("no cgroup version 2 at " + mount + ": mount the host's there, or name it with cgroup:"));
            return kept;
        }
        List<Census.Place> places = census.places();
        tree.keepOnly(places.stream().map(place -> place.container().id()).collect(Collectors.toSet()));
        Found found = new Found();
        for (Census.Place place : places) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while reading cgroups");
            }
            tree.directory(place.container()).ifPresent(directory -> put(place, directory, kept, found));
        }
        found.report(places.size(), kept);
        return kept;
    }

    private static CollectException missing(String what) {
        return new CollectException(Reason.NO_DATA, what + " (or set groups: {cgroups: off})");
    }

    private void put(Census.Place place, File directory, Kept kept, Found found) {
        found.directories++;
        for (String resource : RESOURCES) {
            found.pressures += putPressure(place, new File(directory, resource + ".pressure"), resource, kept);
        }
        found.memories += putMemory(place, directory, "memory.current", "current", kept);
        putMemory(place, directory, "memory.max", "limit", kept);
        putMemory(place, directory, "memory.swap.current", "swap", kept);
        if (bytes.read(new File(directory, "memory.events"))) {
            long kills = bytes.valueOf("oom_kill ");
            if (kills >= 0) {
                kept.put(place.container().id(), VmMetrics.OOM_KILLS, (double) kills, place.labels());
            }
        }
    }

    private int putPressure(Census.Place place, File file, String resource, Kept kept) {
        if (!bytes.read(file)) {
            return 0;
        }
        LEVELS.forEach(level -> Pressure.total(bytes, level)
                .ifPresent(seconds ->
                        kept.put(place.container().id(), VmMetrics.PRESSURE, seconds, labels(place, resource, level))));
        return 1;
    }

    private int putMemory(Census.Place place, File directory, String file, String kind, Kept kept) {
        Optional<Double> value = bytes.read(new File(directory, file)) ? amount(bytes) : Optional.empty();
        value.ifPresent(
                amount -> kept.put(place.container().id(), VmMetrics.CONTAINER_MEMORY, amount, labels(place, kind)));
        return value.isPresent() ? 1 : 0;
    }

    private static Optional<Double> amount(FileBytes text) {
        long number = text.number(0);
        if (number >= 0) {
            return Optional.of((double) number);
        }
        return text.text().startsWith("max") ? Optional.of(Double.POSITIVE_INFINITY) : Optional.empty();
    }

    private static List<String> labels(Census.Place place, String... more) {
        return Stream.concat(place.labels().stream(), Stream.of(more)).toList();
    }

    /** What one round found. */
    private static final class Found {
        private int directories;
        private int pressures;
        private int memories;

        void report(int containers, Kept kept) {
            if (containers > 0 && directories == 0) {
                kept.failed(GROUP, missing("no directory of any of " + containers + " containers in cgroup version 2"));
            } else if (directories > 0 && pressures == 0) {
                kept.failed("pressure", missing("no pressure files: the kernel was started without psi=1"));
            }
            if (directories > 0 && memories == 0) {
                kept.failed("memory", missing("no memory files: the memory controller belongs to cgroup version 1"));
            }
        }
    }
}
