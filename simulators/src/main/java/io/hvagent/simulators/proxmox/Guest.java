package io.hvagent.simulators.proxmox;

import java.util.List;

/** A virtual machine or container: what does not change by itself. Everything follows from its number. */
record Guest(int vmid, String node, String lock, boolean isProtected) {
    private static final long GIB = 1L << 30;
    private static final List<String> TAGS = List.of("", "prod;web", "prod;db", "infra", "test");

    boolean isContainer() {
        return vmid % 5 == 0;
    }

    String type() {
        return isContainer() ? "lxc" : "qemu";
    }

    String id() {
        return type() + "/" + vmid;
    }

    String name() {
        return isTemplate() ? "template-" + vmid : (isContainer() ? "ct-" : "vm-") + vmid;
    }

    boolean isTemplate() {
        return vmid % 97 == 1;
    }

    boolean isRunning() {
        return !isTemplate() && vmid % 23 != 2;
    }

    /** The state that QEMU is in. */
    String status() {
        if (!isRunning()) {
            return "stopped";
        }
        return !isContainer() && vmid % 211 == 3 ? "paused" : "running";
    }

    String tags() {
        return TAGS.get(vmid % TAGS.size() == 0 ? vmid / 5 % TAGS.size() : vmid % TAGS.size());
    }

    String pool() {
        return vmid % 4 == 0 ? "production" : "";
    }

    /** The state of the HA manager's service; empty if it is not managed. */
    String haState() {
        return vmid % 6 != 0 ? "" : vmid % 60 == 0 ? "error" : "started";
    }

    int cpus() {
        return 1 << (vmid % 4);
    }

    long maxMemory() {
        return GIB << (vmid % 5);
    }

    long maxDisk() {
        return (8 * GIB) << (vmid % 3);
    }

    boolean startsOnBoot() {
        return vmid % 3 == 0;
    }

    boolean hasAgent() {
        return !isContainer() && vmid % 2 == 0;
    }

    boolean isBackedUp() {
        return vmid % 10 != 7;
    }

    int snapshots() {
        return vmid % 7 == 0 ? 1 + vmid % 3 : 0;
    }

    Guest on(String other) {
        return new Guest(vmid, other, lock, isProtected);
    }

    Guest locked(String by) {
        return new Guest(vmid, node, by, isProtected);
    }

    Guest withProtection() {
        return new Guest(vmid, node, lock, true);
    }
}
