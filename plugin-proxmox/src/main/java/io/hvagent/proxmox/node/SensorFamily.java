package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The family of a file of {@code /sys/class/hwmon}: names, units and types as node_exporter's.
 *
 * @param divisor what the driver's number is divided by
 */
record SensorFamily(String name, Metric.Kind kind, double divisor) {
    /** {@code temp1_crit_alarm}: a kind, a number, a property; each but the first may be missing. */
    static final Pattern FILE = Pattern.compile("(?<kind>[^0-9]+)(?:(?<number>[0-9]+)(?:_(?<property>.+))?)?");

    static final Set<String> KINDS = Set.of(
            "vrm",
            "beep_enable",
            "update_interval",
            "in",
            "cpu",
            "fan",
            "pwm",
            "temp",
            "curr",
            "power",
            "energy",
            "humidity",
            "intrusion",
            "freq");

    private static final String PREFIX = "node_hwmon_";
    private static final Set<String> WITHOUT_UNIT = Set.of("fault", "alarm");
    private static final Set<String> OF_FANS = Set.of("input", "min", "max", "target");
    private static final List<String> INTERVALS =
            List.of("average_interval", "average_interval_min", "average_interval_max");
    private static final double MILLI = 1e3;
    private static final double MICRO = 1e6;

    private record Unit(String suffix, double divisor) {}

    private static final Unit NONE = new Unit("", 1);
    private static final Map<String, Unit> UNITS = Map.of(
            "in", new Unit("_volts", MILLI),
            "cpu", new Unit("_volts", MILLI),
            "temp", new Unit("_celsius", MILLI),
            "curr", new Unit("_amps", MILLI),
            "energy", new Unit("_joule_total", MICRO),
            "power", new Unit("_watt", MICRO),
            "humidity", new Unit("", MICRO));
    private static final Map<String, SensorFamily> OF_CHIPS = Map.of(
            "beep_enable", new SensorFamily(PREFIX + "beep_enabled", Metric.Kind.GAUGE, 1),
            "vrm", new SensorFamily(PREFIX + "voltage_regulator_version", Metric.Kind.GAUGE, 1),
            "update_interval", new SensorFamily(PREFIX + "update_interval_seconds", Metric.Kind.GAUGE, MILLI));

    /** The sensor that a file belongs to: kind and number, which is 0 where none is written. */
    static String sensor(Matcher file) {
        return file.group("kind") + Optional.ofNullable(file.group("number")).orElse("0");
    }

    /**
     * The family of one property.
     *
     * @param property {@code input} for the value itself, or empty where the file is named by the sensor alone
     * @param both whether the sensor has a file of either kind
     * @return empty if the property is no number
     */
    static Optional<SensorFamily> of(String sensor, String property, boolean both) {
        String kind = sensor.replaceAll("[0-9]+$", "");
        if (OF_CHIPS.containsKey(kind)) {
            return Optional.of(OF_CHIPS.get(kind)).filter(family -> property.isEmpty());
        }
        if (property.equals("label") || kind.equals("freq")) {
            return Optional.empty();
        }
        boolean plain = property.isEmpty() || (property.equals("input") && !both);
        String name = PREFIX + kind + (plain ? "" : "_" + Sensors.clean(property));
        if (property.equals("beep")) {
            return Optional.of(new SensorFamily(name + "_enabled", Metric.Kind.GAUGE, 1));
        }
        Unit unit = unit(kind, property);
        Metric.Kind type = unit.suffix().endsWith("_total") ? Metric.Kind.COUNTER : Metric.Kind.GAUGE;
        return Optional.of(new SensorFamily(name + unit.suffix(), type, unit.divisor()));
    }

    private static Unit unit(String kind, String property) {
        if (WITHOUT_UNIT.contains(property) || (kind.equals("temp") && property.equals("type"))) {
            return NONE;
        }
        if (kind.equals("fan")) {
            return OF_FANS.contains(property) ? new Unit("_rpm", 1) : NONE;
        }
        if (kind.equals("power") && property.equals("accuracy")) {
            return new Unit("", MICRO);
        }
        if (kind.equals("power") && INTERVALS.contains(property)) {
            return new Unit("_seconds", MILLI);
        }
        return UNITS.getOrDefault(kind, NONE);
    }

    double value(double ofDriver) {
        return ofDriver / divisor;
    }

    /** The help text. */
    String help() {
        return "Files of /sys/class/hwmon, in the unit of the name: " + name.substring(PREFIX.length()) + ".";
    }
}
