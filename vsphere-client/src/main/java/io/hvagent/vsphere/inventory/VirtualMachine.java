package io.hvagent.vsphere.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A virtual machine.
 *
 * @param power {@code poweredOn}, {@code poweredOff}, {@code suspended}, or what a newer server says (runtime.powerState)
 * @param connection {@code connected}, {@code disconnected}, {@code orphaned}, … (runtime.connectionState)
 * @param host the moid of its host; absent while it is cloned
 * @param parent the moid of its folder
 * @param pool the moid of its resource pool
 */
public record VirtualMachine(
        String moid,
        String name,
        String power,
        String connection,
        boolean template,
        Optional<String> host,
        Optional<String> parent,
        Optional<String> pool,
        OptionalInt cpus,
        OptionalLong memoryBytes,
        Optional<String> uuid,
        Optional<String> instanceUuid,
        Optional<String> guestId,
        Optional<String> guestHostname,
        Optional<String> hardwareVersion,
        List<Label> labels) {
    public VirtualMachine {
        labels = List.copyOf(labels);
    }
}
