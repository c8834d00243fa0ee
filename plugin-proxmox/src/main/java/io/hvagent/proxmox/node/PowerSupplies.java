package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Power supplies and batteries that the kernel knows, {@code /sys/class/power_supply}. For one thread. */
final class PowerSupplies implements NodeReading {
    private static final String FOLDER = "sys/class/power_supply";
    private static final List<String> SUPPLY = List.of("power_supply");
    private static final double MICRO = 1e6;
    private static final double TENTH = 10;
    private static final List<String> WORDS = List.of(
            "capacity_level",
            "charge_type",
            "health",
            "manufacturer",
            "model_name",
            "serial_number",
            "status",
            "technology",
            "type",
            "usb_type",
            "scope");
    private static final Metric INFO = new Metric(
            Metric.Kind.GAUGE,
            "node_power_supply_info",
            "What a power supply is.",
            Stream.concat(SUPPLY.stream(), WORDS.stream()).toList());

    private record Value(Metric metric, double divisor) {}

    private static final Map<String, Value> FILES = files();

    private final Root root;

    PowerSupplies(Root root) {
        this.root = root;
    }

    private static Map<String, Value> files() {
        Map<String, Value> files = new HashMap<>();
        put(
                files,
                1,
                "authentic calibrate capacity capacity_alert_max capacity_alert_min cycle_count=cyclecount online present"
                        + " time_to_empty_now=time_to_empty_seconds time_to_full_now=time_to_full_seconds");
        put(
                files,
                MICRO,
                "current_boot current_max current_now=current_ampere energy_empty energy_empty_design energy_full"
                        + " energy_full_design energy_now=energy_watthour voltage_boot voltage_max voltage_max_design"
                        + " voltage_min voltage_min_design voltage_now=voltage_volt voltage_ocv charge_control_limit"
                        + " charge_control_limit_max charge_counter charge_empty charge_empty_design charge_full"
                        + " charge_full_design charge_now=charge_ampere charge_term_current constant_charge_current"
                        + " constant_charge_current_max constant_charge_voltage constant_charge_voltage_max"
                        + " precharge_current input_current_limit power_now=power_watt");
        put(
                files,
                TENTH,
                "temp=temp_celsius temp_alert_max=temp_alert_max_celsius temp_alert_min=temp_alert_min_celsius"
                        + " temp_ambient=temp_ambient_celsius temp_ambient_alert_max=temp_ambient_max_celsius"
                        + " temp_ambient_alert_min=temp_ambient_min_celsius temp_max=temp_max_celsius"
                        + " temp_min=temp_min_celsius");
        return Map.copyOf(files);
    }

    /** @param names of files, each with the end of its family's name where that is another */
    private static void put(Map<String, Value> files, double divisor, String names) {
        for (String name : names.split(" ", -1)) {
            String file = name.replaceFirst("=.*", "");
            String family = "node_power_supply_" + name.replaceFirst(".*=", "");
            String help = "/sys/class/power_supply/NAME/" + file + ".";
            files.put(file, new Value(new Metric(Metric.Kind.GAUGE, family, help, SUPPLY), divisor));
        }
    }

    @Override
    public void put(Sink sink) throws IOException {
        Each.of(root.names(FOLDER), sink, name -> supply(sink, name));
    }

    private void supply(Sink sink, String name) throws IOException {
        String folder = FOLDER + "/" + name + "/";
        Sink.Row row = sink.row(SUPPLY, name);
        for (String file : root.names(folder)) {
            Value value = FILES.get(file);
            if (value != null) {
                root.number(folder + file).ifPresent(number -> row.put(value.metric(), number / value.divisor()));
            }
        }
        info(sink, name, folder);
    }

    private void info(Sink sink, String name, String folder) {
        String[] labels = new String[WORDS.size() + 1];
        labels[0] = name;
        for (int i = 0; i < WORDS.size(); i++) {
            labels[i + 1] = root.text(folder + WORDS.get(i)).orElse("");
        }
        sink.put(INFO, 1, labels);
    }
}
