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

    private static final int LONGEST_COMMAND = 15;
    private static final Map<String, Role> PROGRAMS = Map.ofEntries(
            Map.entry("virt-launcher-monitor", MONITOR),
            Map.entry("virt-launcher", LAUNCHER),
            Map.entry("virtqemud", LIBVIRT),
            Map.entry("libvirtd", LIBVIRT),
            Map.entry("virtlogd", LOG),
            Map.entry("qemu-kvm", QEMU),
            Map.entry("qemu-system-x86_64", QEMU),
            Map.entry("qemu-system-aarch64", QEMU),
            Map.entry("qemu-system-s390x", QEMU),
            Map.entry("swtpm", TPM),
            Map.entry("passt", NETWORK),
            Map.entry("virtiofsd", STORAGE),
            Map.entry("qemu-pr-helper", STORAGE),
            Map.entry("qemu-img", STORAGE),
            Map.entry("qemu-nbd", STORAGE),
            Map.entry("qemu-storage-daemon", STORAGE));

    /** The role of a program by its file name; empty for a thread of the kernel. */
    public static Role of(String program) {
        if (program.isEmpty()) {
            return KERNEL;
        } else if (program.startsWith("qemu-system-")) {
            return QEMU;
        } else if (program.startsWith("passt")) {
            return NETWORK;
        }
        return PROGRAMS.getOrDefault(program, OTHER);
    }

    /** The program that KubeVirt starts and whose name the kernel has cut to 15 bytes; else that name. */
    public static String program(String command) {
        return PROGRAMS.keySet().stream()
                .filter(name -> name.length() > LONGEST_COMMAND
                        && name.substring(0, LONGEST_COMMAND).equals(command))
                .findFirst()
                .orElse(command);
    }

    /** Whether KubeVirt starts a program of this name, rather than a tenant. */
    public static boolean isUsual(String program) {
        return PROGRAMS.containsKey(program);
    }

    /** The value of the label {@code role}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
