package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.kubevirt.ProcessSpec;
import io.hvagent.simulators.kubevirt.SimulatedProcess;
import io.hvagent.simulators.kubevirt.SimulatedVm;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.testkit.CollectedRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a machine is said to do. */
class VmStateTest extends NodeTestBase {
    private static final VmSpec WEB = VmSpec.of("blue", "web");

    /** Reads the processes, then the threads, which tell the next round who stands still. */
    private CollectedRun round(int seconds) throws Exception {
        advance(seconds);
        CollectedRun run = collect();
        collect("threads");
        return run;
    }

    private static void assertState(String state, CollectedRun run) {
        for (String each : List.of("running", "stopped", "suspended")) {
            assertEquals(each.equals(state) ? 1 : 0, run.value("hv_vm_state", "kubevirt", "n1", WEB.uid(), each), each);
        }
    }

    @Test
    void withoutItsQemuItIsStopped() throws Exception {
        SimulatedVm vm = node.create(WEB);
        assertState("running", round(60));
        node.kill(qemu(vm));
        assertState("stopped", round(60));
    }

    private static SimulatedProcess qemu(SimulatedVm vm) {
        return vm.processes().get(5);
    }

    @Test
    void aPausedGuestIsSuspendedUntilItRuns() throws Exception {
        SimulatedVm vm = node.create(WEB);
        round(60);
        assertState("running", round(60));
        qemu(vm).pause(true);
        assertState("running", round(60));
        round(60);
        assertState("suspended", round(60));
        qemu(vm).pause(false);
        assertState("running", round(1));
    }

    @Test
    void aMachineThatJustStartedIsNotSuspended() throws Exception {
        node.create(VmSpec.of("blue", "db"));
        round(60);
        node.create(WEB);
        assertState("running", round(0));
        assertState("running", round(15));
    }

    @Test
    void aMigrationsTargetIsSuspendedAndNotPlacedHereBeforeItRuns() throws Exception {
        SimulatedVm vm = node.create(WEB);
        node.kill(qemu(vm));
        ProcessSpec qemu = WEB.qemu();
        List<String> waiting = Stream.concat(qemu.arguments().stream(), Stream.of("-incoming", "defer"))
                .toList();
        SimulatedProcess target = node.spawn(
                WEB, "compute", new ProcessSpec(waiting, qemu.command(), qemu.threads(), qemu.load(), qemu.memory()));
        target.pause(true);
        CollectedRun run = round(5);
        assertState("suspended", run);
        assertFalse(run.has("hv_vm_placement_info"));
        target.pause(false);
        run = round(5);
        assertState("running", run);
        assertTrue(run.has("hv_vm_placement_info", "kubevirt", "n1", WEB.uid(), "n1", ""));
    }
}
