package io.hvagent.vsphere.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A datastore.
 *
 * @param type such as {@code VMFS}, {@code NFS}, {@code vsan}
 * @param url of summary.url, whose last part names the instances of datastore counters
 * @param parent the moid of its folder
 */
public record Datastore(
        String moid,
        String name,
        Optional<String> parent,
        String type,
        Optional<String> url,
        boolean accessible,
        OptionalLong capacityBytes,
        OptionalLong freeBytes,
        OptionalLong uncommittedBytes,
        List<Label> labels) {
    public Datastore {
        labels = List.copyOf(labels);
    }
}
