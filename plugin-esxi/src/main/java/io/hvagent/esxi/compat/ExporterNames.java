package io.hvagent.esxi.compat;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.host.HostHealth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The families that vmware_exporter has of hosts, with its values and labels, where they are wanted. Immutable.
 *
 * @param wanted whether they are
 */
public record ExporterNames(boolean wanted) {
    private static final String PREFIX = "vmware_host_";
    private static final double MEBI = 1 << 20;

    static final Metric POWER = metric("power_state", "Whether the host has power.");
    static final Metric STANDBY = metric("standby_mode", "Whether the host is in standby.", "standby_mode_state");
    static final Metric CONNECTION = metric("connection_state", "1 for the present state.", "state");
    static final Metric MAINTENANCE = metric("maintenance_mode", "Whether the host is in maintenance mode.");
    static final Metric BOOT = metric("boot_timestamp_seconds", "When the host was booted, in Unix time.");
    static final Metric CPU_USAGE = metric("cpu_usage", "CPU in use, in MHz.");
    static final Metric CPU_MAX = metric("cpu_max", "What all cores can do, in MHz.");
    static final Metric CORES = metric("num_cpu", "Physical cores.");
    static final Metric MEMORY_USAGE = metric("memory_usage", "Memory in use, in MiB.");
    static final Metric MEMORY_MAX = metric("memory_max", "Physical memory, in MiB.");
    static final Metric PRODUCT = metric("product_info", "What runs on the host.", "version", "build");
    static final Metric HARDWARE =
            metric("hardware_info", "What the host is made of.", "hardware_model", "hardware_cpu_model");
    static final Metric SENSOR =
            metric("sensor_state", "Health of the sensor: 0 red, 1 yellow, 2 green, 3 unknown.", "name", "type");
    private static final Map<String, Metric> READINGS = Map.of(
            "rpm", metric("sensor_fan", "Revolutions of the fan in a minute.", "name"),
            "degrees c", metric("sensor_temperature", "Temperature in degrees Celsius.", "name"),
            "volts", metric("sensor_power_voltage", "Voltage in volts.", "name"),
            "amps", metric("sensor_power_current", "Current in amperes.", "name"),
            "watts", metric("sensor_power_watt", "Power in watts.", "name"),
            "redundancy-discrete", metric("sensor_redundancy", "Redundancy, as the hardware numbers it.", "name"));
    private static final Map<String, Integer> HEALTH = Map.of("red", 0, "yellow", 1, "green", 2);
    private static final int UNKNOWN = 3;

    private static Metric metric(String name, String help, String... more) {
        String[] labels = Stream.concat(Stream.of("host_name", "dc_name", "cluster_name"), Stream.of(more))
                .toArray(String[]::new);
        return Metric.gauge(PREFIX + name, help, labels);
    }

    /** Puts one host; of one that vCenter has lost nothing but its state. */
    public void put(Sink sink, HostHealth host) {
        if (wanted) {
            new OneHost(sink, host).put();
        }
    }

    /** The names and values of one host. */
    private static final class OneHost {
        private final Sink sink;
        private final HostHealth host;
        private final String[] place;
        private final Map<String, Integer> names = new HashMap<>();

        OneHost(Sink sink, HostHealth host) {
            this.sink = sink;
            this.host = host;
            this.place = new String[] {
                host.name().replaceAll("\\.+$", ""),
                host.cluster().datacenter().orElse(""),
                host.cluster().name().orElse("")
            };
        }

        void put() {
            states();
            if (host.state().isConnected()
                    && host.state().power().filter("poweredOn"::equals).isPresent()) {
                use();
                sensors();
            }
        }

        private void states() {
            HostHealth.State state = host.state();
            state.power().ifPresent(power -> put(POWER, power.equals("poweredOn") ? 1 : 0));
            String standby = state.standby().orElse("unknown");
            put(STANDBY, standby.equals("in") ? 1 : 0, standby);
            put(CONNECTION, 1, state.connection().orElse("unknown"));
            state.maintenance().ifPresent(is -> put(MAINTENANCE, is ? 1 : 0));
        }

        private void use() {
            HostHealth.Hardware hardware = host.hardware();
            put(BOOT, host.state().bootTime());
            put(CPU_USAGE, host.usage().cpuMegahertz());
            put(MEMORY_USAGE, host.usage().memoryMebibytes());
            hardware.cores().ifPresent(cores -> put(CORES, cores));
            if (hardware.cores().isPresent() && hardware.megahertz().isPresent()) {
                put(
                        CPU_MAX,
                        (double) hardware.cores().getAsInt()
                                * hardware.megahertz().getAsInt());
            }
            hardware.memoryBytes().ifPresent(bytes -> put(MEMORY_MAX, bytes / MEBI));
            put(PRODUCT, 1, known(hardware.version()), known(hardware.build()));
            put(HARDWARE, 1, known(hardware.model()), known(hardware.cpuModel()));
        }

        private static String known(Optional<String> text) {
            return text.orElse("unknown");
        }

        private void sensors() {
            for (HostHealth.Sensor sensor : host.sensors()) {
                String name = unique(sensor.name());
                put(SENSOR, HEALTH.getOrDefault(sensor.health(), UNKNOWN), name, sensor.type());
                Metric reading = READINGS.get(sensor.unit().toLowerCase(Locale.ROOT));
                if (reading != null) {
                    put(reading, sensor.reading(), name);
                }
            }
            host.elements().stream()
                    .filter(element -> !element.component().equals("storage"))
                    .forEach(element ->
                            put(SENSOR, HEALTH.getOrDefault(element.status(), UNKNOWN), unique(element.name()), "n/a"));
        }

        /** The second of the same name is told apart by a number. */
        private String unique(String name) {
            int nth = names.merge(name, 1, Integer::sum);
            return nth == 1 ? name : name + " #" + nth;
        }

        private void put(Metric metric, OptionalLong value) {
            value.ifPresent(number -> put(metric, (double) number));
        }

        private void put(Metric metric, double value, String... more) {
            sink.put(
                    metric,
                    value,
                    Stream.concat(Stream.of(place), Stream.of(more)).toArray(String[]::new));
        }
    }
}
