package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.kubevirt.pod.PodLogs;
import io.hvagent.kubevirt.pod.Qemu;
import io.hvagent.kubevirt.pod.VmIdentity;
import io.hvagent.kubevirt.proc.Container;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A pod that runs a virtual machine, while any process of it lives. For one thread. */
public final class VmPod {
    private static final String MIGRATION = "kubevirt.io/migrationJobUID";

    private final String key;
    private VmIdentity vm;
    private final Map<String, PodContainer> containers = new LinkedHashMap<>();
    private Optional<String> name = Optional.empty();
    private Optional<Qemu> qemu = Optional.empty();
    private Optional<CriPods.Sandbox> sandbox = Optional.empty();

    VmPod(String key, VmIdentity vm) {
        this.key = key;
        this.vm = vm;
    }

    public VmIdentity vm() {
        return vm;
    }

    /** The pod's UID, empty where the cgroups do not tell it. */
    public String uid() {
        return containers.values().stream()
                .map(each -> each.container().podUid())
                .findFirst()
                .orElse("");
    }

    /** The pod's name; empty if not known. */
    public String name() {
        return name.orElse("");
    }

    /** The newest qemu of the pod, though it may have ended. */
    public Optional<Qemu> qemu() {
        return qemu;
    }

    /** The pod as the container runtime told of it. */
    public Optional<CriPods.Sandbox> sandbox() {
        return sandbox;
    }

    /** Whether it was made to take a machine over from another node: so KubeVirt noted at the pod, or qemu was told. */
    public boolean isMigrationTarget() {
        return qemu.filter(Qemu::incoming).isPresent()
                || sandbox.filter(told -> told.labels().containsKey(MIGRATION)).isPresent();
    }

    /** The virtual machine's name: what KubeVirt noted at the pod, else what virt-launcher was told. */
    public String domain() {
        return sandbox.flatMap(CriPods.Sandbox::domain).orElse(vm.name());
    }

    public Collection<PodContainer> containers() {
        return Collections.unmodifiableCollection(containers.values());
    }

    /** A container of this pod. */
    public PodContainer container(Container container) {
        return containers.computeIfAbsent(container.id(), id -> new PodContainer(container));
    }

    void note(KnownProcess process) {
        container(process.container().orElseThrow()).guess(process);
        process.is().vm().filter(told -> vm.uid().isEmpty()).ifPresent(told -> vm = told);
        process.is().qemu().ifPresent(found -> qemu = Optional.of(found));
    }

    void keepOnly(Collection<String> livingContainers) {
        containers.keySet().retainAll(livingContainers);
    }

    boolean isUnsettled() {
        return containers.values().stream().anyMatch(container -> container.isUnsettled(name.isPresent()));
    }

    void lookUp(PodLogs logs) {
        containers.values().forEach(container -> container.lookUp(logs));
        name = name.or(() -> logs.pod(key));
    }

    void lookUp(CriPods runtime) {
        containers.values().forEach(container -> container.lookUp(runtime));
        sandbox = containers.keySet().stream()
                .flatMap(id -> runtime.podOf(id).stream())
                .findFirst()
                .or(() -> sandbox);
        name = sandbox.map(told -> told.name().name()).or(() -> name);
    }
}
