package io.hvagent.kubevirt;

import io.hvagent.kubevirt.pod.Qemu;
import io.hvagent.kubevirt.scan.VmPod;
import io.hvagent.spi.Sink;

/** Puts the samples of a virtual machine. */
final class VmFamilies {
    private final String node;

    VmFamilies(String node) {
        this.node = node;
    }

    void put(VmSum sum, Sink sink) {
        VmPod pod = sum.pod();
        sink.put(
                VmMetrics.INFO,
                1,
                node,
                pod.vm().namespace(),
                pod.domain(),
                pod.name(),
                pod.vm().uid(),
                pod.uid(),
                runtime(pod),
                Boolean.toString(pod.isMigrationTarget()));
        Sink.Row row = sink.row(VmMetrics.LABELS, node, pod.vm().namespace(), pod.domain(), pod.name());
        sum.overhead().ifPresent(bytes -> row.put(VmMetrics.OVERHEAD, (double) bytes));
        pod.qemu()
                .map(Qemu::memory)
                .filter(bytes -> bytes > 0)
                .ifPresent(bytes -> row.put(VmMetrics.GUEST_MEMORY, (double) bytes));
    }

    private static String runtime(VmPod pod) {
        return pod.containers().stream()
                .map(each -> each.container().runtime())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }
}
