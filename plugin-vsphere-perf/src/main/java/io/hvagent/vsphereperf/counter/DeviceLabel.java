package io.hvagent.vsphereperf.counter;

import java.util.Map;

/**
 * How the instances of a group of counters are labelled.
 *
 * @param label such as {@code interface}
 * @param word what tells families of instances from those of the aggregate, such as {@code interface}; empty for groups whose
 *     families are those of instances alone
 */
public record DeviceLabel(String label, String word) {
    private static final Map<String, DeviceLabel> BY_GROUP = Map.of(
            "cpu", new DeviceLabel("cpu", "core"),
            "mem", new DeviceLabel("node", "node"),
            "net", new DeviceLabel("interface", "interface"),
            "disk", new DeviceLabel("disk", "lun"),
            "virtualDisk", new DeviceLabel("disk", ""),
            "datastore", new DeviceLabel("datastore", ""),
            "storageAdapter", new DeviceLabel("adapter", ""),
            "storagePath", new DeviceLabel("path", ""),
            "sys", new DeviceLabel("resource", "resource"));
    private static final DeviceLabel OTHER = new DeviceLabel("device", "device");

    /** The label of a group. */
    public static DeviceLabel of(String group) {
        return BY_GROUP.getOrDefault(group, OTHER);
    }

    /** Whether the group's counters are published for its instances only, their aggregate being none of its own. */
    boolean instancesOnly() {
        return word.isEmpty();
    }
}
