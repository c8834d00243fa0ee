package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.kubevirt.ProcessSpec;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes in real cgroups, read from this machine's own /proc. Needs root and gcc. */
@Tag("interop")
class RealNodeTest {
    private static final Path CGROUP = Path.of("/sys/fs/cgroup");

    private final VmSpec web =
            VmSpec.of("blue", "web-" + ProcessHandle.current().pid());
    private final VmSpec db = VmSpec.of("green", "db-" + ProcessHandle.current().pid());

    @TempDir
    private Path folder;

    private Path program;
    private PluginUnderTest source;

    @BeforeEach
    void build() throws Exception {
        program = PodProgram.build(folder);
        source = PluginUnderTest.open(new KubevirtPlugin(), """
                sources:
                  - plugin: kubevirt
                    compat: on
                    node: here
                    logs: %s
                    groups: {vcpus: on}
                """.formatted(folder), Map.of());
    }

    @AfterEach
    void close() throws IOException {
        source.close();
        for (VmSpec vm : List.of(web, db)) {
            Files.deleteIfExists(cgroup(vm));
            Files.deleteIfExists(cgroup(vm).getParent());
        }
        Stream.of("kubepods/burstable", "kubepods").map(unified()::resolve).forEach(RealNodeTest::deleteIfEmpty);
    }

    private static void deleteIfEmpty(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (IOException inUse) {
            // Somebody else's pods are in it.
        }
    }

    private static Path unified() {
        Path beside = CGROUP.resolve("unified");
        return Files.exists(beside) ? beside : CGROUP;
    }

    private static Path cgroup(VmSpec vm) {
        return unified().resolve("kubepods/burstable/pod" + vm.podUid() + "/" + vm.container("compute"));
    }

    private PodProgram.Processes start(VmSpec vm) throws IOException {
        Files.createDirectories(cgroup(vm));
        Files.createDirectories(folder.resolve("pods/" + vm.namespace() + "_" + vm.pod() + "_" + vm.podUid()));
        List<String> lines = new ArrayList<>();
        for (ProcessSpec process : vm.compute()) {
            lines.add(
                    cgroup(vm) + "\t" + (process.threads().size() + 1) + "\t" + String.join("\t", process.arguments()));
        }
        return new PodProgram.Processes(program, lines);
    }

    @Test
    void podsAreFoundReadAndForgotten() throws Exception {
        try (PodProgram.Processes first = start(web)) {
            try (PodProgram.Processes second = start(db)) {
                checkAll(source.collect().get(0), web);
                checkThreads(source.collect().get(1));
                checkShares(source.collect().get(3));
                assertTrue(source.collect().get(0).has("hv_vm_info", vmInfo(db)));
                assertTrue(first != second);
            }
            CollectedRun run = source.collect().get(0);
            assertFalse(run.samples().stream()
                    .anyMatch(sample -> sample.labelValues().contains(db.name())));
            checkAll(run, web);
        }
    }

    private static String[] vmInfo(VmSpec vm) {
        return new String[] {"kubevirt", "here", vm.uid(), vm.namespace() + "/" + vm.name(), vm.firmwareUuid(), ""};
    }

    private void checkAll(CollectedRun run, VmSpec vm) {
        List<String> programs = List.of("virt-launcher-monitor", "virt-launcher", "virtqemud", "virtlogd", "qemu-kvm");
        for (String name : programs) {
            List<String> labels = run.samples().stream()
                    .filter(sample -> sample.metric().name().equals("virt_launcher_processes"))
                    .map(sample -> sample.labelValues())
                    .filter(values -> values.contains(name) && values.contains(vm.name()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name));
            assertEquals(List.of("here", vm.namespace(), vm.name(), vm.pod(), "compute", name), labels.subList(0, 6));
            String[] values = labels.toArray(String[]::new);
            assertEquals(1, run.value("virt_launcher_process_open_fds", values) > 0 ? 1 : 0);
            assertTrue(run.value("virt_launcher_process_start_time_seconds", values) > 1_600_000_000);
        }
        assertEquals(Map.of(), run.failures());
        assertTrue(run.value("kubevirt_pod_infra_memory_amount_bytes", "here", vm.name(), "qemu-kvm", "resident") > 0);
        assertTrue(run.value("virt_launcher_vmi_guest_memory_bytes") == 2048L << 20);
    }

    /** As root all of it can be read; what five small programs share is told too. */
    private void checkShares(CollectedRun run) {
        assertEquals(Map.of(), run.failures());
        for (String kind : List.of("total", "anon", "file")) {
            List<Double> values = run.samples().stream()
                    .filter(sample -> sample.metric().name().equals("virt_launcher_process_pss_bytes"))
                    .filter(sample -> sample.labelValues().containsAll(List.of(kind, web.name())))
                    .map(sample -> sample.value())
                    .toList();
            assertEquals(5, values.size(), kind);
            assertTrue(values.stream().allMatch(bytes -> bytes > 0), kind);
        }
    }

    private void checkThreads(CollectedRun run) {
        assertTrue(run.has("virt_launcher_vcpu_run_delay_seconds_total"));
        String[] qemu = run.samples().stream()
                .filter(sample -> sample.metric().name().equals("virt_launcher_process_context_switches_total"))
                .filter(sample -> sample.labelValues().containsAll(List.of("qemu-kvm", "voluntary", web.name())))
                .findFirst()
                .orElseThrow()
                .labelValues()
                .toArray(String[]::new);
        // Each of its six threads was started and went to sleep.
        assertTrue(run.value("virt_launcher_process_context_switches_total", qemu) >= 6);
    }
}
