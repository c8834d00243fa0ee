package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.kubevirt.pod.PodLogs;
import io.hvagent.kubevirt.pod.VmIdentity;
import io.hvagent.kubevirt.proc.Container;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The virtual machines' pods of the node. A pod is one if virt-launcher runs in it, and if the container runtime, where it is
 * asked, does not say otherwise: the arguments of a process are whatever a tenant wants. For one thread.
 */
public final class VmPods {
    private final PodLogs logs;
    private final Supplier<CriPods> runtime;
    private Map<String, VmPod> pods = Map.of();

    public VmPods(PodLogs logs, Supplier<CriPods> runtime) {
        this.logs = logs;
        this.runtime = runtime;
    }

    /** Takes the processes of now; pods that have none are forgotten. */
    public void update(Collection<KnownProcess> processes) {
        CriPods told = runtime.get();
        Map<String, VmPod> now = new LinkedHashMap<>();
        for (KnownProcess process : processes) {
            if (process.container().isPresent()) {
                note(process, process.container().get(), told, now);
            }
        }
        pods = now;
        noteProcesses(processes);
        pods.values().forEach(pod -> pod.lookUp(told));
        lookUpNames();
    }

    private void note(KnownProcess process, Container container, CriPods told, Map<String, VmPod> now) {
        if (!now.containsKey(container.pod())) {
            pod(container, process, told).ifPresent(pod -> now.put(container.pod(), pod));
        }
    }

    private Optional<VmPod> pod(Container container, KnownProcess process, CriPods told) {
        Optional<CriPods.Sandbox> sandbox = told.podOf(container.id());
        if (sandbox.isPresent() && !sandbox.get().runsVm()) {
            return Optional.empty();
        }
        return Optional.ofNullable(pods.get(container.pod())).or(() -> process.is()
                .vm()
                .or(() -> sandbox.flatMap(VmPods::identity))
                .map(vm -> new VmPod(container.pod(), vm)));
    }

    private static Optional<VmIdentity> identity(CriPods.Sandbox sandbox) {
        String uid = sandbox.labels().getOrDefault("kubevirt.io/created-by", "");
        return sandbox.domain().map(name -> new VmIdentity(sandbox.name().namespace(), name, uid));
    }

    private void noteProcesses(Collection<KnownProcess> processes) {
        Set<String> living = new HashSet<>();
        for (KnownProcess process : processes) {
            Optional<VmPod> pod = of(process);
            if (pod.isPresent()) {
                pod.get().note(process);
                living.add(process.container().orElseThrow().id());
            }
        }
        pods.values().forEach(pod -> pod.keepOnly(living));
    }

    private void lookUpNames() {
        if (pods.values().stream().anyMatch(VmPod::isUnsettled)) {
            logs.refresh();
            pods.values().stream().filter(VmPod::isUnsettled).forEach(pod -> pod.lookUp(logs));
        }
    }

    /** The virtual machine's pod that a process belongs to. */
    public Optional<VmPod> of(KnownProcess process) {
        Optional<Container> container = process.container();
        return container.isPresent()
                ? Optional.ofNullable(pods.get(container.get().pod()))
                : Optional.empty();
    }

    public Collection<VmPod> all() {
        return Collections.unmodifiableCollection(pods.values());
    }
}
