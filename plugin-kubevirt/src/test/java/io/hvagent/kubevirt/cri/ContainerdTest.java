package io.hvagent.kubevirt.cri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.kubevirt.KubevirtPlugin;
import io.hvagent.kubevirt.PodProgram;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Pods of a real containerd on this machine, resolved end to end. Needs root, containerd, runc and gcc. */
@Tag("interop")
class ContainerdTest {
    private static final List<String> PROGRAMS =
            List.of("virt-launcher-monitor", "virt-launcher", "virtqemud", "virtlogd", "qemu-kvm");

    private final VmSpec web = VmSpec.of("blue", "web-of-containerd");
    private final VmSpec db = VmSpec.of("green", "db-of-containerd");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void twoPodsAreResolvedThroughTheRuntime() throws Exception {
        Path program = PodProgram.build(folder);
        try (Containerd containerd = new Containerd(folder, program);
                PluginUnderTest source = open(containerd)) {
            Map<String, String> labels = Map.of("kubevirt.io", "virt-launcher", "team", "shop");
            String first = containerd.run(web, labels);
            containerd.run(db, labels);
            collect(source, "cri");
            awaitAll(source);
            CollectedRun processes = collect(source, "processes");
            checkProcesses(processes, web);
            checkProcesses(processes, db);
            CollectedRun cri = collect(source, "cri");
            assertTrue(cri.has(
                    "virt_launcher_pod_labels_info", "here", "blue", web.name(), web.pod(), "shop", web.name()));
            assertTrue(
                    cri.has("virt_launcher_pod_labels_info", "here", "green", db.name(), db.pod(), "shop", db.name()));
            assertTrue(cri.samples().stream()
                    .anyMatch(s -> s.metric().name().equals("virt_launcher_runtime_info")
                            && s.labelValues().contains("containerd")));
            containerd.remove(first);
            CollectedRun after = collect(source, "processes");
            assertFalse(after.samples().stream()
                    .anyMatch(sample -> sample.labelValues().contains(web.name())));
            checkProcesses(after, db);
        }
    }

    /** The runtime deletes cgroups of containers, kubelet those of pods. */
    @AfterEach
    void deleteCgroups() throws IOException {
        try (DirectoryStream<Path> hierarchies =
                Files.newDirectoryStream(Path.of("/sys/fs/cgroup"), Files::isDirectory)) {
            for (Path hierarchy : hierarchies) {
                Path kubepods = hierarchy.resolve("kubepods");
                for (VmSpec vm : List.of(web, db)) {
                    Files.deleteIfExists(kubepods.resolve("burstable/pod" + vm.podUid()));
                }
                deleteIfEmpty(kubepods.resolve("burstable"));
                deleteIfEmpty(kubepods);
            }
        }
    }

    private static void deleteIfEmpty(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (IOException inUse) {
            // Somebody else's pods are in it.
        }
    }

    private PluginUnderTest open(Containerd containerd) throws Exception {
        return PluginUnderTest.open(new KubevirtPlugin(), """
                sources:
                  - plugin: kubevirt
                    node: here
                    logs: %s/nowhere
                    cri: {endpoints: ["unix://%s"], labels: [team], annotations: [kubevirt.io/domain]}
                """.formatted(folder, containerd.socket()), Map.of());
    }

    private static CollectedRun collect(PluginUnderTest source, String name) throws Exception {
        return source.collect(source.collectors().stream()
                .filter(collector -> collector.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    /** The processes of a pod start one another. */
    private static void awaitAll(PluginUnderTest source) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (count(collect(source, "processes")) < 2L * (PROGRAMS.size() + 1)) {
            assertTrue(System.nanoTime() < deadline, "the pods do not start all their processes");
        }
    }

    private static long count(CollectedRun run) {
        return run.samples().stream()
                .filter(sample -> sample.metric().name().equals("virt_launcher_processes"))
                .count();
    }

    private static void checkProcesses(CollectedRun run, VmSpec vm) {
        for (String program : PROGRAMS) {
            List<String> values = values(run, vm, program);
            assertEquals(
                    List.of("here", vm.namespace(), vm.name(), vm.pod(), "compute", program), values.subList(0, 6));
        }
        assertEquals("POD", values(run, vm, "pause").get(4));
        assertEquals(1, run.value("hv_vm_state", "kubevirt", "here", vm.uid(), "running"), "qemu of " + vm.name());
    }

    private static List<String> values(CollectedRun run, VmSpec vm, String program) {
        return run.samples().stream()
                .filter(sample -> sample.metric().name().equals("virt_launcher_processes"))
                .map(sample -> sample.labelValues())
                .filter(values -> values.contains(program) && values.contains(vm.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + program + " of " + vm.name()));
    }
}
