package io.hvagent.esxi.api;

import io.hvagent.esxi.config.SensorSeries;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.host.HostHealth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts the parts of one host. For one host and one run. */
final class PartSeries {
    private static final double BITS = 8;
    private static final int BITS_A_MEGABIT = 1_000_000;
    private static final List<String> COLOURS = List.of("green", "yellow", "red", "unknown");

    private final Sink sink;
    private final String vcenter;
    private final String host;
    private final Map<String, Integer> names = new HashMap<>();

    PartSeries(Sink sink, String vcenter, String host) {
        this.sink = sink;
        this.vcenter = vcenter;
        this.host = host;
    }

    void put(HostHealth health, SensorSeries which) {
        sensors(health.sensors(), which);
        health.elements().forEach(this::element);
        mounts(health.mounts());
        health.paths().forEach((state, count) -> sink.put(PartMetrics.PATHS, count, vcenter, host, state));
        health.nics().forEach(this::nic);
    }

    private void sensors(List<HostHealth.Sensor> sensors, SensorSeries which) {
        if (sensors.isEmpty()) {
            return;
        }
        Map<String, Integer> counts = new HashMap<>();
        COLOURS.forEach(colour -> counts.put(colour, 0));
        for (HostHealth.Sensor sensor : sensors) {
            counts.merge(COLOURS.contains(sensor.health()) ? sensor.health() : "unknown", 1, Integer::sum);
            String name = unique(sensor.name());
            if (which == SensorSeries.ALL || !sensor.health().equals("green")) {
                sensor(name, sensor);
            }
        }
        counts.forEach((state, count) -> sink.put(PartMetrics.SENSORS, count, vcenter, host, state));
    }

    private void sensor(String name, HostHealth.Sensor sensor) {
        if (!sensor.health().equals("unknown")) {
            double healthy = sensor.health().equals("green") ? 1 : 0;
            sink.put(PartMetrics.SENSOR_HEALTHY, healthy, vcenter, host, name, sensor.type());
        }
        Metric reading = PartMetrics.READINGS.get(sensor.unit().toLowerCase(Locale.ROOT));
        if (reading != null) {
            sink.put(reading, sensor.reading(), vcenter, host, name);
        }
    }

    private void element(HostHealth.Element element) {
        String name = unique(element.component() + "\n" + element.name())
                .substring(element.component().length() + 1);
        for (String colour : COLOURS) {
            double is = colour.equals(element.status()) ? 1 : 0;
            sink.put(PartMetrics.ELEMENT, is, vcenter, host, element.component(), name, colour);
        }
    }

    /** The second of the same name is told apart by a number. */
    private String unique(String name) {
        int nth = names.merge(name, 1, Integer::sum);
        return nth == 1 ? name : name + " #" + nth;
    }

    private void mounts(List<HostHealth.Mount> mounts) {
        Set<String> done = new HashSet<>();
        for (HostHealth.Mount mount : mounts) {
            if (done.add(mount.name())) {
                mount.mounted().ifPresent(is -> sink.put(PartMetrics.MOUNTED, is ? 1 : 0, vcenter, host, mount.name()));
                mount.accessible()
                        .ifPresent(is -> sink.put(PartMetrics.ACCESSIBLE, is ? 1 : 0, vcenter, host, mount.name()));
            }
        }
    }

    private void nic(HostHealth.Nic nic) {
        sink.put(PartMetrics.LINK, nic.megabits().isPresent() ? 1 : 0, vcenter, host, nic.device());
        nic.megabits()
                .ifPresent(megabits ->
                        sink.put(PartMetrics.SPEED, megabits * (BITS_A_MEGABIT / BITS), vcenter, host, nic.device()));
    }
}
