package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.kubevirt.ProcessSpec;
import io.hvagent.simulators.kubevirt.SimulatedProcess;
import io.hvagent.simulators.kubevirt.SimulatedVm;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.testkit.CollectedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        pausedUntilItIsKnown(vm);
        qemu(vm).pause(false);
        assertState("running", round(1));
    }

    /** Lets three readings of the threads find it as it was, and the next round tell it. */
    private void pausedUntilItIsKnown(SimulatedVm vm) throws Exception {
        pausedForThreeReadings(vm);
        assertState("suspended", round(60));
    }

    private void pausedForThreeReadings(SimulatedVm vm) throws Exception {
        round(60);
        assertState("running", round(60));
        qemu(vm).pause(true);
        assertState("running", round(60));
        assertState("running", round(60));
    }

    @Test
    void whatRanSinceTheLastReadingIsNotSuspendedInTheRoundsBeforeTheNext() throws Exception {
        SimulatedVm vm = node.create(WEB);
        pausedUntilItIsKnown(vm);
        qemu(vm).pause(false);
        advance(15);
        assertState("running", collect());
        qemu(vm).pause(true);
        advance(15);
        assertState("running", collect());
    }

    @Test
    void aGuestThatRunsMicrosecondsBetweenTwoReadingsIsRunning() throws Exception {
        SimulatedVm vm = node.create(WEB);
        qemu(vm).pause(true);
        for (int reading = 1; reading < 6; reading++) {
            qemu(vm).overwrite("schedstat", Optional.of(77_000_000 + reading + " 500 9\n"));
            assertState("running", round(60));
        }
    }

    static Stream<Optional<String>> nothing() {
        return Stream.of(Optional.of("0 0 0\n"), Optional.of(""), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void aKernelWithoutStatisticsOfItsSchedulerSuspendsNobody(Optional<String> schedstat) throws Exception {
        SimulatedVm vm = node.create(WEB);
        vm.processes().forEach(each -> {
            each.pause(true);
            each.overwrite("schedstat", schedstat);
        });
        for (int reading = 0; reading < 6; reading++) {
            assertState("running", round(60));
        }
        assertTrue(collect("threads").failures().containsKey("run_delay"));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void statisticsThatAreSwitchedOffSuspendNobody(Optional<String> schedstat) throws Exception {
        SimulatedVm vm = node.create(WEB);
        pausedForThreeReadings(vm);
        vm.processes().forEach(each -> {
            each.pause(true);
            each.overwrite("schedstat", schedstat);
        });
        round(60);
        for (int reading = 0; reading < 6; reading++) {
            assertState("running", round(60));
        }
        assertFalse(collect("threads").has("virt_launcher_thread_run_delay_seconds_total"));
    }

    @Test
    void oneVirtualCpuOfWhichNothingIsKnownMayRun() throws Exception {
        SimulatedVm vm = node.create(WEB);
        pausedForThreeReadings(vm);
        Files.delete(aVirtualCpu(vm).resolve("schedstat"));
        round(60);
        assertState("running", round(60));
    }

    /** The folder of a thread that runs a virtual CPU. */
    private static Path aVirtualCpu(SimulatedVm vm) throws IOException {
        try (Stream<Path> threads = Files.list(qemu(vm).folder().resolve("task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).equals("CPU 0/KVM\n")) {
                    return thread;
                }
            }
        }
        throw new AssertionError("qemu has no virtual CPU");
    }

    @Test
    void aVirtualCpuThatWaitsInKvmForAnInterruptIdles() throws Exception {
        SimulatedVm vm = node.create(WEB);
        pausedForThreeReadings(vm);
        Files.writeString(aVirtualCpu(vm).resolve("wchan"), "kvm_vcpu_block");
        for (int reading = 0; reading < 6; reading++) {
            round(60);
            assertState("running", round(60));
        }
    }

    @Test
    void aVirtualCpuThatWaitsForQemuDoesNotRun() throws Exception {
        SimulatedVm vm = node.create(WEB);
        qemu(vm).overwrite("wchan", Optional.of("futex_wait_queue"));
        pausedUntilItIsKnown(vm);
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
