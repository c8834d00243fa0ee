package io.hvagent.vsphere.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An ESXi host.
 *
 * @param parent the moid of its cluster, or of the ComputeResource that holds it alone
 * @param power {@code poweredOn}, {@code standBy}, … (runtime.powerState)
 * @param connection {@code connected}, {@code disconnected}, {@code notResponding} (runtime.connectionState)
 * @param cores physical cores (summary.hardware.numCpuCores)
 */
public record Host(
        String moid,
        String name,
        Optional<String> parent,
        String power,
        String connection,
        boolean maintenance,
        OptionalInt cores,
        OptionalLong memoryBytes,
        Optional<String> version,
        Optional<String> build,
        Optional<String> model,
        Optional<String> cpuModel,
        Optional<String> uuid,
        OptionalLong bootTimeSeconds,
        List<Label> labels) {
    public Host {
        labels = List.copyOf(labels);
    }
}
