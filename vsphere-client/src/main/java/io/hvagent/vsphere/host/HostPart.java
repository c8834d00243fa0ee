package io.hvagent.vsphere.host;

/** What can be read of hosts beyond their state, services, hardware and use. */
public enum HostPart {
    /** Numeric sensors and the state of hardware elements: most of the bytes. */
    SENSORS,
    /** Mounts and paths. */
    STORAGE,
    /** Physical interfaces. */
    NICS,
    /** Triggered alarms. */
    ALARMS,
    /** What {@link io.hvagent.vsphere.Vsphere#hostTime} needs. */
    CLOCK,
    /** What {@link io.hvagent.vsphere.Vsphere#vsan} needs. */
    VSAN,
    /** The datacenter that each host is in: some more objects to read. */
    PLACES
}
