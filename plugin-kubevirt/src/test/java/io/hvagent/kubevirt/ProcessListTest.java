package io.hvagent.kubevirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.kubevirt.CgroupForm;
import io.hvagent.simulators.kubevirt.ProcessSpec;
import io.hvagent.simulators.kubevirt.SimulatedVm;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.testkit.CollectedRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every program that runs in a virtual machine's pod, of today's KubeVirt and of older ones. */
class ProcessListTest extends NodeTestBase {
    private static final VmSpec WEB = VmSpec.of("blue", "web");
    private static final ProcessSpec.Memory SMALL = new ProcessSpec.Memory(100, 1, 0);

    private static ProcessSpec process(String... arguments) {
        return ProcessSpec.of(ProcessSpec.Load.IDLE, SMALL, List.of(arguments));
    }

    private static double count(CollectedRun run, String process, String role) {
        return run.value("virt_launcher_processes", "n1", "blue", "web", WEB.pod(), "compute", process, role);
    }

    /** Most of them carry the machine's name and UUID among their arguments, and are not its qemu for that. */
    @ParameterizedTest
    @CsvSource({
        "/usr/sbin/libvirtd, libvirt",
        "/usr/bin/swtpm, tpm",
        "/usr/bin/passt, network",
        "/usr/bin/passt.avx2, network",
        "/usr/bin/passt-repair, network",
        "/usr/libexec/virtiofsd, storage",
        "/usr/bin/qemu-pr-helper, storage",
        "/usr/bin/qemu-nbd, storage",
        "/usr/bin/qemu-img, storage",
        "/usr/bin/qemu-storage-daemon, storage",
        "/usr/bin/virt-probe, other",
        "/usr/bin/onDefineDomain, other"
    })
    void aProgramOfThePodHasItsRole(String path, String role) throws Exception {
        node.create(WEB);
        node.spawn(WEB, "compute", process(path, "socket", "dir=/x/guest=blue_web/" + WEB.firmwareUuid()));
        CollectedRun run = collect();
        assertEquals(1, count(run, path.substring(path.lastIndexOf('/') + 1), role));
        assertEquals(1, count(run, "qemu-kvm", "qemu"));
        assertEquals(0, run.value("virt_launcher_unresolved_processes"));
        assertTrue(run.has("hv_vm_info", "kubevirt", "n1", WEB.uid(), "blue/web", WEB.firmwareUuid(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"qemu-kvm", "qemu-system-x86_64", "qemu-system-aarch64", "qemu-system-s390x"})
    void qemuHasOtherNamesElsewhere(String name) throws Exception {
        SimulatedVm vm = node.create(WEB);
        List<String> arguments = new ArrayList<>(WEB.qemu().arguments());
        arguments.set(0, "/usr/bin/" + name);
        node.exec(vm.processes().get(5), process(arguments.toArray(String[]::new)));
        CollectedRun run = collect();
        assertEquals(1, count(run, name, "qemu"));
        assertTrue(run.has("hv_vm_info", "kubevirt", "n1", WEB.uid(), "blue/web", WEB.firmwareUuid(), ""));
    }

    /** Before KubeVirt 0.53 there was no monitor: virt-launcher started itself a second time. */
    @Test
    void twoLaunchersAreOneMachine() throws Exception {
        SimulatedVm vm = node.create(WEB);
        node.exec(vm.processes().get(1), WEB.compute().get(1));
        CollectedRun run = collect();
        assertEquals(2, count(run, "virt-launcher", "launcher"));
        assertEquals(
                1,
                run.samples().stream()
                        .filter(sample -> sample.metric().name().equals("virt_launcher_vmi_info"))
                        .count());
    }

    /** Disks plugged in later are held by pods of their own, which run no virt-launcher. */
    @Test
    void thePodOfAHotpluggedDiskIsNoMachine() throws Exception {
        node.create(WEB);
        VmSpec disk = VmSpec.of("blue", "hp-volume-x");
        node.start(
                process("/usr/bin/container-disk", "--copy-path", "/x"),
                CgroupForm.CONTAINERD_SYSTEMD.text(disk.podUid(), disk.container("hotplug-disk")));
        CollectedRun run = collect();
        assertEquals(0, run.value("virt_launcher_unresolved_processes"));
        assertTrue(
                run.samples().stream().noneMatch(sample -> sample.labelValues().contains("container-disk")));
    }
}
