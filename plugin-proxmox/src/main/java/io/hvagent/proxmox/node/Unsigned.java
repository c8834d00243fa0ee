package io.hvagent.proxmox.node;

/** Numbers of the kernel: unsigned, of 64 bits. */
final class Unsigned {
    private Unsigned() {}

    /** The nearest double. */
    static double number(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
