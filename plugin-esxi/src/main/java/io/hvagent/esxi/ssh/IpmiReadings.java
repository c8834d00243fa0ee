package io.hvagent.esxi.ssh;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sensors with a number, from {@code hardware ipmi sdr list}. What its members are called differs between releases, and the unit
 * stands behind the number or apart from it: so several names are looked for, and what is not understood is left out.
 *
 * @param values by sensor and unit
 */
record IpmiReadings(Map<Sensor, Double> values) {
    static final Metric EVENTS = Metric.gauge(
            "esxi_ipmi_sel_entries", "Entries in the event log of the board's management controller", "host");
    private static final Metric READING = Metric.gauge(
            "esxi_ipmi_sensor_reading",
            "What a sensor of the board's management controller reads, in the unit that it tells",
            "host",
            "sensor",
            "unit");
    private static final List<String> NAMES = List.of("description", "sensorname", "caption", "name");
    private static final List<String> VALUES =
            List.of("computedreading", "sensorreading", "currentreading", "reading", "value");
    private static final List<String> UNITS = List.of("baseunits", "baseunit", "units", "unit", "sensorunits");
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(.{0,40})");

    /** What a number is of. */
    record Sensor(String name, String unit) {}

    static IpmiReadings read(String json) {
        Map<Sensor, Double> values = new LinkedHashMap<>();
        EsxcliReply.read(json).forEach(row -> add(values, row));
        return new IpmiReadings(values);
    }

    private static void add(Map<Sensor, Double> values, Map<String, String> row) {
        Optional<String> name = first(row, NAMES);
        Matcher reading = NUMBER.matcher(first(row, VALUES).orElse(""));
        if (name.isPresent() && reading.matches()) {
            String unit = reading.group(2).isBlank() ? first(row, UNITS).orElse("") : reading.group(2);
            Sensor sensor = new Sensor(name.get().strip(), unit.strip().toLowerCase(Locale.ROOT));
            values.putIfAbsent(sensor, Double.valueOf(reading.group(1)));
        }
    }

    private static Optional<String> first(Map<String, String> row, List<String> names) {
        return names.stream()
                .map(row::get)
                .filter(value -> value != null && !value.isBlank() && !value.equals("null"))
                .findFirst();
    }

    void put(Sink sink, String host) {
        values.forEach((sensor, value) -> sink.put(READING, value, host, sensor.name(), sensor.unit()));
    }
}
