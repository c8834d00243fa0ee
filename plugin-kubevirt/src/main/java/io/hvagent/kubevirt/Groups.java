package io.hvagent.kubevirt;

import io.hvagent.kubevirt.scan.Figures;
import io.hvagent.kubevirt.scan.KnownProcess;
import io.hvagent.kubevirt.scan.PodContainer;
import io.hvagent.kubevirt.scan.VmPod;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The groups of processes, by their container. A group is forgotten with the last process of its container. For one thread. */
final class Groups {
    private final String node;
    private final Map<Census.Group, Entry> entries = new LinkedHashMap<>();
    private final Set<String> livingContainers = new HashSet<>();

    private static final class Entry {
        private final ProcessGroup group = new ProcessGroup();
        private List<String> labels = List.of();
    }

    Groups(String node) {
        this.node = node;
    }

    void begin() {
        livingContainers.clear();
        entries.values().forEach(entry -> entry.group.begin());
    }

    /** Adds what was read of a process; its labels are returned with it. */
    Census.Member add(KnownProcess process, Figures figures, VmPod pod) {
        PodContainer container = pod.container(process.container().orElseThrow());
        String id = container.container().id();
        String program = container.program(process.is().program());
        Census.Group key = new Census.Group(id, program, process.is().role());
        Entry entry = entries.computeIfAbsent(key, k -> new Entry());
        livingContainers.add(id);
        entry.group.add(process.id(), figures);
        entry.labels = labels(entry.labels, pod, container, key);
        long resident = figures.memory().map(memory -> memory.resident()).orElse(0L);
        return new Census.Member(process.id(), key, resident, CommonModel.id(pod), entry.labels);
    }

    private List<String> labels(List<String> before, VmPod pod, PodContainer container, Census.Group key) {
        boolean same = !before.isEmpty()
                && before.get(3).equals(pod.name())
                && before.get(4).equals(container.name());
        return same
                ? before
                : List.of(
                        node,
                        pod.vm().namespace(),
                        pod.domain(),
                        pod.name(),
                        container.name(),
                        key.program(),
                        key.role().label());
    }

    /** Visits the groups of the containers that live. */
    void forEach(BiConsumer<ProcessGroup, List<String>> visitor) {
        entries.keySet().removeIf(key -> !livingContainers.contains(key.container()));
        entries.values().forEach(entry -> visitor.accept(entry.group, entry.labels));
    }
}
