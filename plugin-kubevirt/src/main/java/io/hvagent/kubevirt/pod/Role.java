package io.hvagent.kubevirt.pod;

import java.util.Locale;
import java.util.Map;

/** What a process does for its virtual machine. */
public enum Role {
    MONITOR,
    LAUNCHER,
    LIBVIRT,
    LOG,
    QEMU,
    TPM,
    NETWORK,
    STORAGE,
    /** A thread of the kernel that works for the machine, such as vhost. */
    KERNEL,
    OTHER;

    private static final Map<String, Role> PROGRAMS = Map.of(
            "virt-launcher-monitor", MONITOR,
            "virt-launcher", LAUNCHER,
            "virtqemud", LIBVIRT,
            "libvirtd", LIBVIRT,
            "virtlogd", LOG,
            "qemu-kvm", QEMU,
            "swtpm", TPM,
            "virtiofsd", STORAGE,
            "qemu-pr-helper", STORAGE);

    /** The role of a program by its file name; empty for a thread of the kernel. */
    public static Role of(String program) {
        if (program.isEmpty()) {
            return KERNEL;
        } else if (program.startsWith("qemu-system-")) {
            return QEMU;
        } else if (program.startsWith("passt")) {
            return NETWORK;
        } else if (program.equals("qemu-img") || program.equals("qemu-nbd") || program.equals("qemu-storage-daemon")) {
            return STORAGE;
        }
        return PROGRAMS.getOrDefault(program, OTHER);
    }

    /** The value of the label {@code role}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
