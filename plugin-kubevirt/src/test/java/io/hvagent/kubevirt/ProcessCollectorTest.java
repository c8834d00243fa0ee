package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.kubevirt.CgroupForm;
import io.hvagent.simulators.kubevirt.ProcessSpec;
import io.hvagent.simulators.kubevirt.SimulatedProcess;
import io.hvagent.simulators.kubevirt.SimulatedVm;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.spi.CollectException;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.Golden;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessCollectorTest extends NodeTestBase {
    private static final VmSpec WEB = VmSpec.of("blue", "web");
    private static final String CPU = "virt_launcher_process_cpu_seconds_total";

    @Test
    void aMachineGivesEverything() throws Exception {
        open("compat: strict", "groups: {block_io_delay: on, vcpus: on}", "metrics: {exclude: [hv_host_*]}");
        Files.writeString(node.proc().resolve("sys/kernel/task_delayacct"), "1\n");
        open("compat: strict", "groups: {block_io_delay: on, vcpus: on}", "metrics: {exclude: [hv_host_*]}");
        node.create(WEB);
        source.collect();
        advance(100);
        List<CollectedRun> runs = source.collect();
        String failed = runs.stream().map(CollectedRun::failureText).collect(Collectors.joining());
        Golden.of("golden/machine.prom").assertMatches(source.exposition() + failed);
    }

    @Test
    void aProcThatHidesTheProcessesOfOthersIsToldOf() throws Exception {
        node.create(WEB);
        assertFalse(collect().failures().containsKey("hidepid"));
        Files.move(node.proc().resolve("1"), node.proc().resolve("hidden"));
        assertTrue(collect().failures().containsKey("hidepid"));
    }

    @ParameterizedTest
    @EnumSource
    void everyCgroupFormLeadsToTheMachine(CgroupForm form) throws Exception {
        VmSpec vm = WEB.with(form);
        node.create(vm);
        CollectedRun run = collect();
        List<String> programs = List.of("virt-launcher-monitor", "virt-launcher", "virtqemud", "virtlogd", "qemu-kvm");
        List<String> roles = List.of("monitor", "launcher", "libvirt", "log", "qemu");
        for (int i = 0; i < programs.size(); i++) {
            assertEquals(
                    1,
                    run.value(
                            "virt_launcher_processes",
                            "n1",
                            "blue",
                            "web",
                            vm.pod(),
                            "compute",
                            programs.get(i),
                            roles.get(i)),
                    programs.get(i));
        }
        assertEquals(0, run.value("virt_launcher_unresolved_processes"));
        assertTrue(run.has("hv_vm_info", "kubevirt", "n1", vm.uid(), "blue/web", vm.firmwareUuid(), ""));
    }

    @Test
    void theOverheadIsWhatIsBeyondTheGuest() throws Exception {
        node.create(WEB);
        CollectedRun run = collect();
        long others = 9_000 + 38_000 + 12_000 + 4_000 + 100;
        long qemu = 50_000 + 200;
        assertEquals((others + qemu) * 1024.0, run.value("virt_launcher_vmi_overhead_bytes"));
        assertEquals(2048.0 * 1024 * 1024, run.value("virt_launcher_vmi_guest_memory_bytes"));
        assertEquals((others + qemu + 2048 * 1024) * 1024.0, run.value("hv_vm_memory_used_bytes"));
    }

    @Test
    void theUseOfVirtualCpusIsTheGuestsTimeOverTheInterval() throws Exception {
        node.create(WEB);
        assertFalse(collect().has("hv_vm_cpu_usage_ratio"));
        advance(10);
        CollectedRun run = collect();
        assertEquals(0.35, run.value("hv_vm_cpu_usage_ratio"), 1e-9);
        assertEquals(7, run.value(CPU, labels("qemu-kvm", "qemu", "guest")), 1e-9);
        assertEquals(1, run.value(CPU, labels("qemu-kvm", "qemu", "user")), 1e-9);
    }

    @Test
    void aMachineThatIsGoneLeavesNothing() throws Exception {
        SimulatedVm vm = node.create(WEB);
        node.create(VmSpec.of("blue", "db"));
        collect();
        node.destroy(vm);
        CollectedRun run = collect();
        assertEquals(
                List.of(),
                run.samples().stream()
                        .filter(s -> s.labelValues().contains("web"))
                        .toList());
        assertTrue(run.samples().stream().anyMatch(s -> s.labelValues().contains("db")));
    }

    @Test
    void slowFiguresAreReadSeldomAndGoWithTheirMachine() throws Exception {
        open("groups: {threads: {every: 1m}}");
        SimulatedVm vm = node.create(WEB);
        advance(30);
        source.collect();
        String[] qemu = labels("qemu-kvm", "qemu", "voluntary");
        double first = collect("threads").value("virt_launcher_process_context_switches_total", qemu);
        advance(30);
        assertEquals(first, collect("threads").value("virt_launcher_process_context_switches_total", qemu));
        advance(29);
        assertTrue(first < collect("threads").value("virt_launcher_process_context_switches_total", qemu));
        node.destroy(vm);
        node.create(VmSpec.of("blue", "db"));
        collect();
        assertEquals(List.of(), collect("threads").samples());
    }

    @Test
    void oneNameInTwoNamespacesIsTwoMachines() throws Exception {
        open("compat: on");
        node.create(WEB);
        node.create(VmSpec.of("green", "web"));
        CollectedRun run = collect();
        assertEquals(
                2,
                run.samples().stream()
                        .filter(s -> s.metric().name().equals("virt_launcher_vmi_info"))
                        .count());
        advance(10);
        // The replaced collector has no namespace: its series is the sum of both.
        assertEquals(2 * 8.0, collect().value("kubevirt_pod_infra_cpu_seconds_total", "n1", "web", "qemu-kvm", "user"));
    }

    @Test
    void twoEqualProcessesOfAPodAreOneSeries() throws Exception {
        node.create(WEB);
        node.spawn(WEB, "compute", WEB.compute().get(3));
        assertEquals(2, collect().value("virt_launcher_processes", labels("virtlogd", "log")));
    }

    @Test
    void countersGoOnWhenAProcessIsStartedAnew() throws Exception {
        SimulatedVm vm = node.create(WEB);
        advance(100);
        SimulatedProcess virtqemud = vm.processes().get(3);
        assertEquals(1, collect().value(CPU, labels("virtqemud", "libvirt", "user")));
        node.kill(virtqemud);
        assertEquals(0, collect().value("virt_launcher_processes", labels("virtqemud", "libvirt")));
        node.spawn(WEB, "compute", WEB.compute().get(2));
        advance(50);
        CollectedRun run = collect();
        assertEquals(1, run.value("virt_launcher_processes", labels("virtqemud", "libvirt")));
        assertEquals(1.5, run.value(CPU, labels("virtqemud", "libvirt", "user")));
    }

    @Test
    void aPidThatIsUsedAgainIsAnotherProcess() throws Exception {
        SimulatedVm vm = node.create(WEB);
        advance(100);
        collect();
        SimulatedProcess qemu = vm.processes().get(5);
        node.kill(qemu);
        node.nextPid(qemu.pid());
        node.start(
                ProcessSpec.of(new ProcessSpec.Load(9, 9, 0), new ProcessSpec.Memory(1, 1, 0), List.of("/bin/cuckoo")),
                "0::/system.slice\n");
        CollectedRun run = collect();
        assertEquals(0, run.value("virt_launcher_processes", labels("qemu-kvm", "qemu")));
        assertEquals(0, run.value("hv_vm_state", "kubevirt", "n1", WEB.uid(), "running"));
        assertFalse(
                run.samples().stream().anyMatch(sample -> sample.labelValues().contains("cuckoo")));
    }

    @Test
    void aPidOfAnotherProgramThatComesBackAsAMachineIsFound() throws Exception {
        List<SimulatedProcess> others = new java.util.ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(node.start(
                    ProcessSpec.of(ProcessSpec.Load.IDLE, new ProcessSpec.Memory(1, 1, 0), List.of("/bin/sleep")),
                    "0::/\n"));
        }
        for (int round = 0; round < 9; round++) {
            collect();
        }
        others.forEach(node::kill);
        node.nextPid(others.get(0).pid());
        node.create(WEB);
        assertEquals(1, collect().value("virt_launcher_processes", labels("qemu-kvm", "qemu")));
    }

    @Test
    void aProcessThatBecomesAnotherProgramIsFoundSoon() throws Exception {
        ProcessSpec runc =
                ProcessSpec.of(ProcessSpec.Load.IDLE, new ProcessSpec.Memory(1, 1, 0), List.of("runc", "init"));
        SimulatedProcess init =
                node.start(runc, CgroupForm.CONTAINERD_SYSTEMD.text(WEB.podUid(), WEB.container("compute")));
        assertFalse(collect().has("virt_launcher_vmi_info"));
        node.exec(init, WEB.compute().get(0));
        assertTrue(collect().has("virt_launcher_vmi_info"));
    }

    @Test
    void whatTheKernelForbidsIsAbsentAndNamed() throws Exception {
        SimulatedVm vm = node.create(WEB);
        Files.delete(vm.processes().get(5).folder().resolve("io"));
        CollectedRun run = collect();
        assertFalse(run.has("virt_launcher_process_io_bytes_total", labels("qemu-kvm", "qemu", "read")));
        assertTrue(run.has("virt_launcher_process_io_bytes_total", labels("virtqemud", "libvirt", "read")));
        assertEquals(
                "# FAILED io NO_DATA of 1 processes nothing from /proc/PID/io: reading it needs the capabilities"
                        + " SYS_PTRACE and DAC_READ_SEARCH; grant them, or set groups: {io: off}\n",
                run.failureText());
        open("groups: {io: off}");
        assertEquals("", collect().failureText());
    }

    @Test
    void otherContainersOfThePodBelongToTheMachine() throws Exception {
        node.create(WEB);
        node.spawn(
                WEB,
                "virtiofs-data",
                ProcessSpec.of(
                        ProcessSpec.Load.IDLE,
                        new ProcessSpec.Memory(900, 1, 2_000_000),
                        List.of("/usr/libexec/virtiofsd")));
        node.spawn(
                WEB,
                "compute",
                new ProcessSpec(List.of(), "vhost-1240", List.of(), ProcessSpec.Load.IDLE, ProcessSpec.Memory.NONE));
        CollectedRun run = collect();
        assertTrue(
                run.has("virt_launcher_process_threads", "n1", "blue", "web", WEB.pod(), "", "virtiofsd", "storage"));
        assertTrue(run.has("virt_launcher_process_threads", labels("vhost", "kernel")));
        assertFalse(run.has("virt_launcher_process_memory_bytes", labels("vhost", "kernel", "resident")));
        // Guest memory that virtiofsd shares is counted once.
        assertEquals((63_100 + 50_200 + 900) * 1024.0, run.value("virt_launcher_vmi_overhead_bytes"));
    }

    @Test
    void aNodeWithoutAProcessIsNoNode() throws Exception {
        Files.move(node.proc().resolve("1"), node.proc().resolve("hidden"));
        CollectException failure = assertThrows(CollectException.class, this::collect);
        assertEquals(CollectException.Reason.UNREACHABLE, failure.reason());
        assertTrue(failure.getMessage().contains("hidepid"), failure.getMessage());
    }

    @Test
    void aQemuWithoutVirtLauncherIsNoMachine() throws Exception {
        node.start(WEB.qemu(), CgroupForm.CONTAINERD_SYSTEMD.text(WEB.podUid(), WEB.container("compute")));
        node.start(WEB.compute().get(0), "0::/system.slice/x.service\n");
        CollectedRun run = collect();
        assertFalse(run.has("virt_launcher_vmi_info"));
        assertEquals(1, run.value("virt_launcher_unresolved_processes"));
    }

    @Test
    void aPodThatStartsProgramAfterProgramMakesFewSeries() throws Exception {
        node.create(WEB);
        for (int i = 0; i < 60; i++) {
            node.spawn(
                    WEB,
                    "compute",
                    ProcessSpec.of(ProcessSpec.Load.IDLE, new ProcessSpec.Memory(1, 1, 0), List.of("/tmp/p" + i)));
        }
        CollectedRun run = collect();
        long series = run.samples().stream()
                .filter(s -> s.metric().name().equals("virt_launcher_processes"))
                .count();
        assertEquals(5 + 32 + 1 + 1, series);
    }

    private static String[] labels(String process, String role, String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("n1", "blue", "web", WEB.pod(), "compute", process, role),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
    }
}
