package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.kubevirt.SimulatedProcess;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process whose files cannot be read, since something holds its memory, costs nobody else a figure. A pipe stands for such a file. */
@Timeout(120)
class StuckProcessTest extends NodeTestBase {
    private static final VmSpec WEB = VmSpec.of("blue", "web");
    private static final VmSpec DB = VmSpec.of("blue", "db");

    /** Replaces a file by a pipe, of which reading ends when somebody has written. */
    private static byte[] block(Path file) throws Exception {
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", file.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        return content;
    }

    private static void release(Path pipe, byte... content) throws IOException {
        Files.write(pipe, content);
    }

    private static String[] qemu(VmSpec vm) {
        return labels(vm, "qemu-kvm", "qemu");
    }

    private static String[] libvirt(VmSpec vm) {
        return labels(vm, "virtqemud", "libvirt", "total");
    }

    private static String[] labels(VmSpec vm, String... more) {
        return Stream.concat(Stream.of("n1", vm.namespace(), vm.name(), vm.pod(), "compute"), Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void aHangingCommandLineCostsWhatIsInItAlone() throws Exception {
        SimulatedProcess stuck = node.create(WEB).processes().get(5);
        node.create(DB);
        Path file = stuck.folder().resolve("cmdline");
        byte[] content = block(file);
        CollectedRun run = collect();
        assertEquals(1, run.value("virt_launcher_scan_errors_total", "cmdline"));
        assertEquals(1, run.value("virt_launcher_processes", qemu(WEB)));
        assertEquals(1, run.value("virt_launcher_processes", qemu(DB)));
        assertFalse(run.has("hv_vm_memory_bytes", "kubevirt", "n1", WEB.uid()));
        assertTrue(run.has("hv_vm_memory_bytes", "kubevirt", "n1", DB.uid()));
        assertEquals(2, collect().value("virt_launcher_scan_errors_total", "cmdline"));
        release(file, content);
        CollectedRun later = collect();
        while (!later.has("hv_vm_memory_bytes", "kubevirt", "n1", WEB.uid())) {
            later = collect();
        }
        double errors = later.value("virt_launcher_scan_errors_total", "cmdline");
        assertEquals(errors, collect().value("virt_launcher_scan_errors_total", "cmdline"));
    }

    @Test
    void manyThatHangCostNoOtherTheirMachines() throws Exception {
        List<SimulatedProcess> stuck = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stuck.addAll(node.create(VmSpec.of("red", "vm" + i)).processes().subList(3, 6));
        }
        List<byte[]> contents = new ArrayList<>();
        for (SimulatedProcess process : stuck) {
            contents.add(block(process.folder().resolve("cmdline")));
        }
        double before = collect().value("virt_launcher_scan_errors_total", "cmdline");
        CollectedRun run = collect();
        while (run.value("virt_launcher_scan_errors_total", "cmdline") - before != stuck.size()) {
            before = run.value("virt_launcher_scan_errors_total", "cmdline");
            run = collect();
        }
        assertEquals(
                4,
                run.samples().stream()
                        .filter(sample -> sample.metric().name().equals("virt_launcher_vmi_info"))
                        .count());
        for (int i = 0; i < stuck.size(); i++) {
            release(stuck.get(i).folder().resolve("cmdline"), contents.get(i));
        }
    }

    @Test
    void aHangingRollupCostsItsOwnGroupThePss() throws Exception {
        open("groups: {pss: {every: 1s}}");
        SimulatedProcess stuck = node.create(WEB).processes().get(3);
        node.create(DB);
        Path file = stuck.folder().resolve("smaps_rollup");
        byte[] content = block(file);
        collect();
        CollectedRun run = collect("pss");
        assertFalse(run.has("virt_launcher_process_pss_bytes", libvirt(WEB)));
        assertTrue(run.has("virt_launcher_process_pss_bytes", libvirt(DB)));
        assertEquals(Reason.TIMEOUT, run.failures().get("pss").reason());
        assertEquals(1, collect().value("virt_launcher_scan_errors_total", "smaps_rollup"));
        release(file, content);
        CollectedRun later = run;
        while (!later.has("virt_launcher_process_pss_bytes", libvirt(WEB))) {
            advance(2);
            later = collect("pss");
        }
        assertEquals(Map.of(), later.failures());
    }
}
