package io.hvagent.simulators.proxmox;

/** A release of Proxmox VE, and in what its API differs from the others. */
public enum PveVersion {
    PVE_7("7.4-17", "7.4", "513c62be"),
    PVE_8("8.4.14", "8.4", "b502d23c55afcba1"),
    PVE_9("9.1.1", "9.1", "42db4a6cf33dac83");

    private final String version;
    private final String release;
    private final String repoid;

    PveVersion(String version, String release, String repoid) {
        this.version = version;
        this.release = release;
        this.repoid = repoid;
    }

    String version() {
        return version;
    }

    String release() {
        return release;
    }

    String repoid() {
        return repoid;
    }

    /** Memory of a guest as its host sees it, and pressure. */
    boolean hasHostMemory() {
        return this == PVE_9;
    }

    boolean hasExport() {
        return this != PVE_7;
    }

    boolean hasNodeHaState() {
        return this != PVE_7;
    }

    /** The privilege for what the guest agent tells. */
    String agentPrivilege() {
        return this == PVE_9 ? "VM.GuestAgent.Audit" : "VM.Monitor";
    }

    /** A number as this release writes it in the lists of a node: the older ones write some as texts. */
    Object id(long number) {
        return this == PVE_7 ? (Object) String.valueOf(number) : (Object) number;
    }

    /** The flag of a guest that is no template. */
    Object notTemplate() {
        return this == PVE_7 ? (Object) "" : (Object) 0;
    }
}
