package io.hvagent.vsphere.host;

/**
 * What to read of hosts beyond their state, services, hardware and use.
 *
 * @param sensors numeric sensors and the state of hardware elements: most of the bytes
 * @param storage mounts and paths
 * @param nics physical interfaces
 * @param alarms triggered alarms
 * @param clock what {@link io.hvagent.vsphere.Vsphere#hostTime} needs
 */
public record HostParts(boolean sensors, boolean storage, boolean nics, boolean alarms, boolean clock) {
    public static final HostParts ALL = new HostParts(true, true, true, true, true);
}
