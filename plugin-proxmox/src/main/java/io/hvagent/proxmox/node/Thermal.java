package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.Optional;

/** Thermal zones and cooling devices, {@code /sys/class/thermal}. What cannot be read now is left out. For one thread. */
record Thermal(Root root) implements NodeReading {
    private static final String FOLDER = "sys/class/thermal";
    private static final String ZONE = "thermal_zone";
    private static final String DEVICE = "cooling_device";
    private static final double MILLI = 1000;

    private static final Metric TEMPERATURE =
            gauge("node_thermal_zone_temp", "Temperature of a zone in degrees Celsius.", "zone", "type");
    private static final Metric STATE =
            gauge("node_cooling_device_cur_state", "How strongly a device cools now.", "name", "type");
    private static final Metric MOST =
            gauge("node_cooling_device_max_state", "How strongly a device can cool.", "name", "type");

    @Override
    public void put(Sink sink) throws IOException {
        for (String name : root.names(FOLDER)) {
            String folder = FOLDER + "/" + name + "/";
            if (name.startsWith(ZONE)) {
                put(
                        sink,
                        TEMPERATURE,
                        root.number(folder + "temp").map(value -> value / MILLI),
                        name.substring(ZONE.length()),
                        folder);
            } else if (name.startsWith(DEVICE)) {
                String number = name.substring(DEVICE.length());
                put(sink, STATE, root.number(folder + "cur_state"), number, folder);
                put(sink, MOST, root.number(folder + "max_state"), number, folder);
            }
        }
    }

    private void put(Sink sink, Metric metric, Optional<Double> value, String number, String folder) {
        value.ifPresent(known ->
                sink.put(metric, known, number, root.text(folder + "type").orElse("")));
    }
}
