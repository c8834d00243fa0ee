package io.hvagent.esxi.api;

import io.hvagent.esxi.config.SensorSeries;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.host.HostHealth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Puts what the API tells of one host. For one run of a collector. */
final class HostSeries {
    private static final long MEGA = 1_000_000;
    private static final long MEBI = 1 << 20;

    private final Sink sink;
    private final String vcenter;
    private final SensorSeries sensors;

    /** @param vcenter "" for a host that is asked itself */
    HostSeries(Sink sink, String vcenter, SensorSeries sensors) {
        this.sink = sink;
        this.vcenter = vcenter;
        this.sensors = sensors;
    }

    /** Of a host that is not connected nothing but its state: all else is of the past. */
    void put(HostHealth host) {
        states(host);
        if (!host.state().isConnected()) {
            return;
        }
        Sink.Row row = sink.row(HostMetrics.HOST, vcenter, host.name());
        facts(host, row);
        use(host, row);
        alarms(host);
        new PartSeries(sink, vcenter, host.name()).put(host, sensors);
    }

    private void states(HostHealth host) {
        HostHealth.State state = host.state();
        states(HostMetrics.OVERALL, host.name(), host.overall(), List.of("green", "yellow", "red", "gray"));
        states(
                HostMetrics.CONNECTION,
                host.name(),
                state.connection(),
                List.of("connected", "disconnected", "notResponding"));
        states(HostMetrics.POWER, host.name(), state.power(), List.of("poweredOn", "poweredOff", "standBy", "unknown"));
        state.standby().ifPresent(mode -> sink.put(HostMetrics.STANDBY, 1, vcenter, host.name(), mode));
        flag(HostMetrics.MAINTENANCE, sink.row(HostMetrics.HOST, vcenter, host.name()), state.maintenance());
    }

    private void states(Metric metric, String host, Optional<String> present, List<String> all) {
        present.ifPresent(is -> all.forEach(state -> sink.put(metric, state.equals(is) ? 1 : 0, vcenter, host, state)));
    }

    private void facts(HostHealth host, Sink.Row row) {
        HostHealth.Hardware hardware = host.hardware();
        sink.put(
                HostMetrics.INFO,
                1,
                vcenter,
                host.name(),
                host.cluster().name().orElse(""),
                hardware.vendor().orElse(""),
                hardware.model().orElse(""),
                hardware.uuid().orElse("").toLowerCase(Locale.ROOT),
                hardware.version().orElse(""),
                hardware.build().orElse(""),
                hardware.cpuModel().orElse(""));
        states(
                HostMetrics.LOCKDOWN,
                host.name(),
                host.state().lockdown().map(HostSeries::lockdown),
                List.of("disabled", "normal", "strict"));
        flag(HostMetrics.REBOOT, row, host.state().rebootRequired());
        number(HostMetrics.BOOT_TIME, row, host.state().bootTime(), 1);
        number(HostMetrics.NTP, row, host.ntpServers());
        HostHealth.Cluster cluster = host.cluster();
        cluster.ha().ifPresent(state -> sink.put(HostMetrics.HA, 1, vcenter, host.name(), state));
        flag(HostMetrics.VSAN, row, cluster.vsan().enabled());
        number(HostMetrics.VSAN_ISSUES, row, cluster.vsan().diskIssues());
    }

    private static String lockdown(String mode) {
        return mode.replace("lockdown", "").toLowerCase(Locale.ROOT);
    }

    private static void use(HostHealth host, Sink.Row row) {
        HostHealth.Hardware hardware = host.hardware();
        number(HostMetrics.CORES, row, hardware.cores());
        number(HostMetrics.THREADS, row, hardware.threads());
        number(HostMetrics.MEMORY, row, hardware.memoryBytes(), 1);
        if (hardware.cores().isPresent() && hardware.megahertz().isPresent()) {
            long megahertz =
                    (long) hardware.cores().getAsInt() * hardware.megahertz().getAsInt();
            row.put(HostMetrics.CPU_CAPACITY, (double) (megahertz * MEGA));
        }
        number(HostMetrics.CPU_USAGE, row, host.usage().cpuMegahertz(), MEGA);
        number(HostMetrics.MEMORY_USAGE, row, host.usage().memoryMebibytes(), MEBI);
        number(HostMetrics.UPTIME, row, host.usage().uptimeSeconds(), 1);
    }

    private void alarms(HostHealth host) {
        host.alarms().ifPresent(alarms -> {
            TreeMap<String, Integer> counts = new TreeMap<>();
            for (String status : List.of("yellow", "red")) {
                counts.put(status + " true", 0);
                counts.put(status + " false", 0);
            }
            alarms.forEach(alarm ->
                    counts.computeIfPresent(alarm.status() + " " + alarm.acknowledged(), (key, count) -> count + 1));
            counts.forEach((key, count) -> {
                String[] labels = key.split(" ", -1);
                sink.put(HostMetrics.ALARMS, count, vcenter, host.name(), labels[0], labels[1]);
            });
        });
    }

    private static void flag(Metric metric, Sink.Row row, Optional<Boolean> flag) {
        flag.ifPresent(on -> row.put(metric, on ? 1 : 0));
    }

    private static void number(Metric metric, Sink.Row row, OptionalInt number) {
        number.ifPresent(value -> row.put(metric, value));
    }

    private static void number(Metric metric, Sink.Row row, OptionalLong number, long unit) {
        number.ifPresent(value -> row.put(metric, (double) (value * unit)));
    }
}
