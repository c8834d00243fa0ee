package io.hvagent.esxi.ssh;

import io.hvagent.spi.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a disk says of itself, from {@code storage core device smart get}: a list of parameters, most of them {@code N/A} behind
 * RAID and SAN. All values but the temperature are scaled by the vendor, so only these are read.
 */
final class DiskHealth implements EsxcliSubject {
    private static final Metric HEALTHY = Metric.gauge(
            "esxi_disk_smart_healthy", "Whether the disk's own judgement of its health is OK", "host", "device");
    private static final Metric TEMPERATURE =
            Metric.gauge("esxi_disk_temperature_celsius", "The disk's temperature, as it tells it", "host", "device");
    private static final String NUMBER = "[0-9]{1,3}";

    @Override
    public String list() {
        return "storage core device list";
    }

    @Override
    public String nameOf() {
        return "device";
    }

    @Override
    public String ask() {
        return "storage core device smart get -d";
    }

    @Override
    public List<Sample> samples(Map<String, String> row) {
        List<Sample> samples = new ArrayList<>();
        String value = row.getOrDefault("value", "");
        switch (EsxcliReply.key(row.getOrDefault("parameter", ""))) {
            case "healthstatus" -> {
                if (!value.isEmpty() && !value.equals("N/A")) {
                    samples.add(new Sample(HEALTHY, value.equalsIgnoreCase("OK") ? 1 : 0));
                }
            }
            case "drivetemperature" -> {
                if (value.matches(NUMBER)) {
                    samples.add(new Sample(TEMPERATURE, Double.parseDouble(value)));
                }
            }
            default -> {
                return List.of();
            }
        }
        return samples;
    }
}
