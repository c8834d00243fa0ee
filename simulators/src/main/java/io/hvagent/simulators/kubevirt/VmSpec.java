package io.hvagent.simulators.kubevirt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A virtual machine to simulate, and the pod that runs it.
 *
 * @param size of the machine
 * @param form of its cgroups
 */
public record VmSpec(String namespace, String name, Size size, CgroupForm form) {
    /**
     * How large a machine is.
     *
     * @param cpus virtual CPUs
     * @param memory of the guest, in MiB
     * @param whole whether its pod has all processes and threads, or but two
     */
    public record Size(int cpus, int memory, boolean whole) {}

    /** A machine with two CPUs and 2 GiB, whose identifiers follow from its name. */
    public static VmSpec of(String namespace, String name) {
        return new VmSpec(namespace, name, new Size(2, 2048, true), CgroupForm.CONTAINERD_SYSTEMD);
    }

    public VmSpec with(CgroupForm other) {
        return new VmSpec(namespace, name, size, other);
    }

    /** The same with so few processes and threads that thousands can be had. */
    public VmSpec small() {
        return new VmSpec(namespace, name, new Size(1, 64, false), form);
    }

    /** The UID of the virtual machine instance. */
    public String uid() {
        return uuid("vmi", namespace, name);
    }

    /** The UID of its pod. */
    public String podUid() {
        return uuid("pod", namespace, name);
    }

    private static String uuid(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("/", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The pod's name. */
    public String pod() {
        return "virt-launcher-" + name + "-" + podUid().substring(0, 5);
    }

    /** The id of a container of the pod. */
    public String container(String container) {
        return (uuid(podUid(), container, "a") + uuid(podUid(), container, "b")).replace("-", "");
    }

    /** The UUID that the guest's firmware shows. */
    public String firmwareUuid() {
        return uuid("firmware", namespace, name);
    }

    /** The processes of the container {@code compute}, as KubeVirt starts them. */
    public List<ProcessSpec> compute() {
        return size.whole() ? allProcesses() : twoProcesses();
    }

    private List<ProcessSpec> twoProcesses() {
        return List.of(allProcesses().get(0).withThreads(List.of()), qemu().withThreads(List.of()));
    }

    private List<ProcessSpec> allProcesses() {
        List<String> flags = List.of(
                "--qemu-timeout",
                "262s",
                "--name",
                name,
                "--uid",
                uid(),
                "--namespace",
                namespace,
                "--kubevirt-share-dir",
                "/var/run/kubevirt",
                "--run-as-nonroot");
        return List.of(
                ProcessSpec.of(
                                new ProcessSpec.Load(0, 0, 0),
                                new ProcessSpec.Memory(9_000, 14_000, 0),
                                words("/usr/bin/virt-launcher-monitor", flags))
                        .withThreads(goThreads(4)),
                ProcessSpec.of(
                                new ProcessSpec.Load(2, 1, 0),
                                new ProcessSpec.Memory(38_000, 26_000, 0),
                                words("/usr/bin/virt-launcher", flags))
                        .withThreads(goThreads(8)),
                ProcessSpec.of(
                                new ProcessSpec.Load(1, 1, 0),
                                new ProcessSpec.Memory(12_000, 16_000, 0),
                                List.of("/usr/sbin/virtqemud", "-f", "/var/run/libvirt/virtqemud.conf"))
                        .withThreads(List.of("prio-rpc-virtqe", "rpc-virtqemud", "rpc-virtqemud")),
                ProcessSpec.of(
                        new ProcessSpec.Load(0, 0, 0),
                        new ProcessSpec.Memory(4_000, 9_000, 0),
                        List.of("/usr/sbin/virtlogd", "-f", "/etc/libvirt/virtlogd.conf")),
                qemu());
    }

    /** The process that is the machine. */
    public ProcessSpec qemu() {
        List<String> arguments = List.of(
                "/usr/libexec/qemu-kvm",
                "-name",
                "guest=" + namespace + "_" + name + ",debug-threads=on",
                "-S",
                "-machine",
                "pc-q35-rhel9.2.0,usb=off",
                "-accel",
                "kvm",
                "-m",
                "size=" + size.memory() * 1024L + "k",
                "-smp",
                size.cpus() + ",sockets=1,cores=" + size.cpus() + ",threads=1",
                "-uuid",
                firmwareUuid());
        List<String> threads = new ArrayList<>(List.of("IO iothread1", "vhost-1", "worker"));
        IntStream.range(0, size.cpus()).forEach(cpu -> threads.add("CPU " + cpu + "/KVM"));
        return ProcessSpec.of(
                        new ProcessSpec.Load(size.cpus() * 40, 5, size.cpus() * 35),
                        new ProcessSpec.Memory(size.memory() * 1024L + 50_000, 28_000, 200),
                        arguments)
                .withThreads(threads);
    }

    private static List<String> goThreads(int count) {
        return IntStream.range(0, count).mapToObj(i -> "virt-launcher").toList();
    }

    private static List<String> words(String first, List<String> more) {
        return Stream.concat(Stream.of(first), more.stream()).toList();
    }
}
