package io.hvagent.kubevirt;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a thread does, by its name; qemu names its threads because KubeVirt starts it with {@code debug-threads=on}. */
enum ThreadRole {
    VCPU,
    IOTHREAD,
    VHOST,
    /** The leader of qemu, which emulates devices. */
    EMULATOR,
    WORKER,
    OTHER;

    private static final Pattern CPU = Pattern.compile("CPU ([0-9]{1,6})/(?:KVM|TCG)");

    /**
     * The role of a thread.
     *
     * @param leader whether it is the first thread of a qemu
     */
    static ThreadRole of(String name, boolean leader) {
        if (CPU.matcher(name).matches()) {
            return VCPU;
        } else if (name.startsWith("IO ")) {
            return IOTHREAD;
        } else if (name.startsWith("vhost-")) {
            return VHOST;
        } else if (name.equals("worker") || name.startsWith("thread-pool")) {
            return WORKER;
        }
        return leader ? EMULATOR : OTHER;
    }

    /** The number of the virtual CPU that a thread of role VCPU runs. */
    static String cpu(String name) {
        Matcher cpu = CPU.matcher(name);
        return cpu.matches() ? cpu.group(1) : "";
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
