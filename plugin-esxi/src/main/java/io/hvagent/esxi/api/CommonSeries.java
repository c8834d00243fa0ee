package io.hvagent.esxi.api;

import io.hvagent.spi.Common;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.host.HostHealth;
import java.util.function.Predicate;

/** Puts a host in the common model's words, unless another source does. For one run of a collector. */
final class CommonSeries {
    private static final String PLATFORM = "esxi";
    private static final double MEBI = 1 << 20;

    private final Sink sink;
    private final String scope;
    private final Predicate<String> countedElsewhere;

    /**
     * @param scope the vCenter, or the host's own name
     * @param countedElsewhere whether another source tells of the host of a UUID
     */
    CommonSeries(Sink sink, String scope, Predicate<String> countedElsewhere) {
        this.sink = sink;
        this.scope = scope;
        this.countedElsewhere = countedElsewhere;
    }

    void put(HostHealth host) {
        if (host.hardware().uuid().filter(countedElsewhere).isPresent()) {
            return;
        }
        String cluster = host.cluster().name().orElse("");
        String version = host.hardware().version().orElse("");
        sink.put(Common.HOST_INFO, 1, PLATFORM, scope, host.moid(), host.name(), cluster, version);
        Sink.Row row = sink.row(Common.HOST, PLATFORM, scope, host.moid());
        row.put(Common.HOST_UP, host.state().isConnected() ? 1 : 0);
        if (host.state().isConnected()) {
            measures(row, host);
        }
    }

    private static void measures(Sink.Row row, HostHealth host) {
        HostHealth.Hardware hardware = host.hardware();
        hardware.cores().ifPresent(cores -> row.put(Common.HOST_CPU_CORES, cores));
        hardware.memoryBytes().ifPresent(bytes -> row.put(Common.HOST_MEMORY, (double) bytes));
        host.usage().memoryMebibytes().ifPresent(used -> row.put(Common.HOST_MEMORY_USED, used * MEBI));
        host.usage().uptimeSeconds().ifPresent(seconds -> row.put(Common.HOST_UPTIME, (double) seconds));
        int megahertz = hardware.cores().orElse(0) * hardware.megahertz().orElse(0);
        if (megahertz > 0) {
            host.usage().cpuMegahertz().ifPresent(used -> row.put(Common.HOST_CPU_USAGE, (double) used / megahertz));
        }
    }
}
