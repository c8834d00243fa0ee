package io.hvagent.kubevirt;

import io.hvagent.kubevirt.pod.Qemu;
import io.hvagent.kubevirt.proc.ProcessStat;
import io.hvagent.kubevirt.scan.KnownProcess;
import io.hvagent.kubevirt.scan.VmPod;
import io.hvagent.spi.Common;
import io.hvagent.spi.Sink;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The common model's view of the node and its virtual machines; the scope is the node. A machine is suspended if its qemu lives and
 * its guest does not run: it is paused, or a migration's target that still waits. For one thread.
 */
final class CommonModel {
    static final String PLATFORM = "kubevirt";

    private static final double NANOS = 1e9;
    private static final List<String> STATES = List.of("running", "stopped", "suspended");

    private final String node;
    private final NodeFigures figures;
    private final NodeFigures.Boot boot;
    private Map<KnownProcess.Id, Ran> before = Map.of();

    /**
     * How long a virtual machine had run at a time.
     *
     * @param moved when that was last seen to be more than before
     */
    private record Ran(long ticks, long nanoTime, long moved) {
        static Ran of(Ran then, long ticks, long nanoTime) {
            return new Ran(ticks, nanoTime, then == null || then.ticks != ticks ? nanoTime : then.moved);
        }
    }

    CommonModel(String node, NodeFigures figures, NodeFigures.Boot boot) {
        this.node = node;
        this.figures = figures;
        this.boot = boot;
    }

    /** The UID of the virtual machine instance, or its namespace and name if that is not known. */
    static String id(VmPod pod) {
        String uid = pod.vm().uid();
        return uid.isEmpty() ? pod.vm().namespace() + "/" + pod.vm().name() : uid;
    }

    void putHost(Sink sink) {
        sink.put(Common.HOST_INFO, 1, PLATFORM, node, node, node, "", figures.kernel());
        Sink.Row row = sink.row(Common.HOST, PLATFORM, node, node);
        row.put(Common.HOST_UP, 1);
        if (boot.cpus() > 0) {
            row.put(Common.HOST_CPU_CORES, (double) boot.cpus());
        }
        figures.cpuUse().ifPresent(use -> row.put(Common.HOST_CPU_USAGE, use));
        figures.memory().ifPresent(memory -> {
            row.put(Common.HOST_MEMORY, (double) memory.total());
            row.put(Common.HOST_MEMORY_USED, (double) (memory.total() - memory.available()));
        });
        long uptime = figures.uptime();
        if (uptime >= 0) {
            row.put(Common.HOST_UPTIME, (double) uptime);
        }
    }

    /**
     * A round.
     *
     * @param still the qemus whose guests have not run for a while
     */
    record Moment(long nanoTime, Stillness.Still still) {}

    /** Puts the virtual machines; of two pods of one the one with a qemu stands for it. */
    void putVms(Collection<VmSum> sums, Moment moment, Sink sink) {
        Map<String, VmSum> vms = new LinkedHashMap<>();
        sums.forEach(sum -> vms.merge(id(sum.pod()), sum, (a, b) -> a.qemu().isPresent() ? a : b));
        Map<KnownProcess.Id, Ran> now = new HashMap<>();
        vms.forEach((id, sum) -> {
            Optional<Ran> ran = sum.qemu().map(qemu -> Ran.of(before.get(qemu), sum.guestTicks(), moment.nanoTime));
            ran.ifPresent(its -> now.put(sum.qemu().orElseThrow(), its));
            putVm(id, sum, ran.map(its -> state(sum, its, moment.still)).orElse("stopped"), sink);
        });
        vms.forEach((id, sum) -> sum.qemu()
                .flatMap(qemu -> use(sum, before.get(qemu), now.get(qemu)))
                .ifPresent(use -> sink.put(Common.VM_CPU_USAGE, use, PLATFORM, node, id)));
        before = now;
    }

    /** What has run since it was found to be still is not any more, though threads are read seldom. */
    private static String state(VmSum sum, Ran ran, Stillness.Still still) {
        boolean stands = still.qemus().contains(sum.qemu().orElseThrow()) && ran.moved <= still.nanoTime();
        return stands || sum.waits() ? "suspended" : "running";
    }

    private void putVm(String id, VmSum sum, String state, Sink sink) {
        VmPod pod = sum.pod();
        String name = pod.vm().namespace() + "/" + pod.domain();
        String uuid = pod.qemu().map(Qemu::uuid).orElse("");
        sink.put(Common.VM_INFO, 1, PLATFORM, node, id, name, uuid, "");
        if (!sum.waits()) {
            sink.put(Common.VM_PLACEMENT, 1, PLATFORM, node, id, node, "");
        }
        STATES.forEach(each -> sink.put(Common.VM_STATE, each.equals(state) ? 1 : 0, PLATFORM, node, id, each));
        Sink.Row row = sink.row(Common.VM, PLATFORM, node, id);
        pod.qemu().map(Qemu::cpus).filter(cpus -> cpus > 0).ifPresent(cpus -> row.put(Common.VM_CPUS, cpus));
        pod.qemu()
                .map(Qemu::memory)
                .filter(bytes -> bytes > 0)
                .ifPresent(bytes -> row.put(Common.VM_MEMORY, (double) bytes));
        row.put(Common.VM_MEMORY_USED, (double) sum.used());
        row.put(Common.VM_MEMORY_SWAPPED, (double) sum.swapped());
    }

    /** Without KVM the kernel does not tell what the guest ran. */
    private static Optional<Double> use(VmSum sum, Ran then, Ran now) {
        Optional<Integer> cpus =
                sum.pod().qemu().filter(Qemu::kvm).map(Qemu::cpus).filter(number -> number > 0);
        if (then == null || cpus.isEmpty() || now.nanoTime <= then.nanoTime) {
            return Optional.empty();
        }
        double ran = (now.ticks - then.ticks) / ProcessStat.TICKS;
        return Optional.of(Math.max(0, Math.min(1, ran / ((now.nanoTime - then.nanoTime) / NANOS) / cpus.get())));
    }
}
