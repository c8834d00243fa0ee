package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/**
 * What the firmware says of the machine, {@code /sys/class/dmi/id}. Not the serial numbers, which are for root alone. A label for
 * each file that there is. For one thread.
 */
record Firmware(Root root) implements NodeReading {
    private static final String FOLDER = "sys/class/dmi/id";
    private static final List<String> FILES = List.of(
            "bios_date",
            "bios_release",
            "bios_vendor",
            "bios_version",
            "board_asset_tag",
            "board_name",
            "board_vendor",
            "board_version",
            "chassis_asset_tag",
            "chassis_vendor",
            "chassis_version",
            "product_family",
            "product_name",
            "product_sku",
            "product_version",
            "sys_vendor");

    @Override
    public void put(Sink sink) throws IOException {
        List<String> there = root.names(FOLDER);
        TreeMap<String, String> labels = new TreeMap<>();
        for (String file : FILES) {
            if (there.contains(file)) {
                root.text(FOLDER + "/" + file)
                        .ifPresent(text -> labels.put(file.equals("sys_vendor") ? "system_vendor" : file, text));
            }
        }
        Metric info = new Metric(
                Metric.Kind.GAUGE, "node_dmi_info", "The machine, as its firmware says.", List.copyOf(labels.keySet()));
        sink.put(info, 1, labels.values().toArray(String[]::new));
    }
}
