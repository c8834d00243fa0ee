package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.kubevirt.SimulatedVm;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.testkit.CollectedRun;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Machines come and go by the thousand. */
class ChurnTest extends NodeTestBase {
    private static final int CYCLES = 10_000;
    private static final int AT_ONCE = 20;
    private static final long ALLOWED_GROWTH = 2 << 20;

    @Test
    void tenThousandMachinesLeaveNothingBehind() throws Exception {
        open("compat: on", "metrics: {exclude: [hv_host_*]}");
        long held = 0;
        for (int cycle = 0; cycle < CYCLES / AT_ONCE; cycle++) {
            round(cycle);
            if (cycle == 50) {
                held = heldBytes();
            }
        }
        long growth = heldBytes() - held;
        assertTrue(growth < ALLOWED_GROWTH, "the heap grew by " + growth + " bytes");
    }

    /** Creates machines, reads them, ends half of them behind the reader's back and the rest before the next look. */
    private void round(int cycle) throws Exception {
        List<SimulatedVm> vms = java.util.stream.IntStream.range(0, AT_ONCE)
                .mapToObj(i -> node.create(small("vm-" + cycle + "-" + i)))
                .toList();
        List<CollectedRun> full = source.collect();
        assertEquals(AT_ONCE, machines(full.get(0)));
        vms.subList(0, AT_ONCE / 2).forEach(node::destroy);
        source.collect();
        vms.subList(AT_ONCE / 2, AT_ONCE).forEach(node::destroy);
        for (CollectedRun run : source.collect()) {
            assertEquals(
                    List.of(),
                    run.samples().stream()
                            .filter(s -> s.labelValues().stream().anyMatch(v -> v.contains("vm-")))
                            .toList());
        }
    }

    private static VmSpec small(String name) {
        return VmSpec.of("churn", name).small();
    }

    private static long machines(CollectedRun run) {
        return run.samples().stream()
                .filter(s -> s.metric().name().equals("virt_launcher_vmi_info"))
                .count();
    }

    /** Bytes of the heap that are in use after a full collection of garbage. */
    private static long heldBytes() {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void processesMayVanishWhileTheyAreRead() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread churn = new Thread(() -> {
            try {
                for (int i = 0; !done.get(); i++) {
                    SimulatedVm vm = node.create(small("vm-" + i));
                    node.advance(1);
                    node.destroy(vm);
                }
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        churn.start();
        try {
            for (int i = 0; i < 300; i++) {
                source.collect();
            }
        } finally {
            done.set(true);
            churn.join();
        }
        assertEquals(null, failure.get());
        for (CollectedRun run : source.collect()) {
            assertEquals(
                    List.of(),
                    run.samples().stream()
                            .filter(s -> s.labelValues().stream().anyMatch(v -> v.contains("vm-")))
                            .toList());
        }
    }
}
