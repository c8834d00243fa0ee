package io.hvagent.vsphereperf.influx;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The replaced collector's: the counter's group is the measurement, the rest of its name the field, and each object is a
 * {@code host}. Ready time is a percentage of the interval, other percentages are 0 to 100, all else is as vCenter counts.
 *
 * @param strip the characters that the replaced collector cut off both ends of a vCenter's name; empty for none
 */
record SeedSchema(String strip) implements Schema {
    private static final String NO_CLUSTER = "NoCluster";
    private static final String READY = "cpu.ready.summation";
    private static final List<String> SERVICES_OF_A_SILENT_VCENTER =
            List.of("vpxd", "vpxd-svcs", "vmware-vpostgres", "rbd", "imagebuilder", "vsphere-ui");

    @Override
    public Column column(Monitored.Kind kind, Counter counter, int intervalSeconds) {
        String key = counter.key();
        String field = key.substring(counter.group().length() + 1);
        return new Column(counter.group(), field, number(key, counter.unit(), intervalSeconds), intervalSeconds);
    }

    private static FieldNumber number(String key, String unit, int intervalSeconds) {
        if (key.equals(READY)) {
            return new FieldNumber(1_000_000, 10L * intervalSeconds, 6, FieldNumber.Form.POINT);
        }
        return FieldNumber.decimals(unit.equals("percent") ? 2 : 0, FieldNumber.Form.POINT);
    }

    @Override
    public void tag(TagSet tags, Monitored object) {
        String cluster = object.place().cluster();
        tags.put("cluster", cluster.isEmpty() ? NO_CLUSTER : cluster)
                .put("host", lower(object.name()))
                .put("location", object.place().datacenter())
                .put("type", object.kind().name())
                .put("vcenter", lower(stripped(object.vcenter())));
    }

    @Override
    public void tag(TagSet tags, Device device) {
        tags.put("instance", device.isAggregate() ? "all" : device.name());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private String stripped(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && strip.indexOf(name.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && strip.indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return name.substring(start, end);
    }

    @Override
    public List<Point> services(ServiceReport report) {
        List<Point> points = new ArrayList<>();
        points.add(availability(report.vcenter(), report.up()));
        if (report.up()) {
            report.services().forEach(service -> points.add(service(report.vcenter(), service)));
        } else {
            SERVICES_OF_A_SILENT_VCENTER.forEach(
                    name -> points.add(service(report.vcenter(), name, false, Optional.of("HEALTHY_WITH_WARNINGS"))));
        }
        return points;
    }

    private static Point availability(String vcenter, boolean up) {
        return point("vCenterAvailability", vcenter, Map.of("available", bit(up), "unavailable", bit(!up)));
    }

    private static Point service(String vcenter, ServiceReport.Service service) {
        boolean started = service.state().equalsIgnoreCase("STARTED");
        boolean judged = service.startup().equalsIgnoreCase("AUTOMATIC");
        return service(vcenter, service.name(), started, judged ? Optional.of(service.health()) : Optional.empty());
    }

    /** A service that is not meant to run by itself has no health: -1. */
    private static Point service(String vcenter, String name, boolean started, Optional<String> health) {
        Map<String, Integer> fields = Map.of(
                "started", bit(started),
                "stopped", bit(!started),
                "healthy", health.map(is("HEALTHY")).orElse(-1),
                "warning", health.map(is("HEALTHY_WITH_WARNINGS")).orElse(-1),
                "degraded", health.map(is("DEGRADED")).orElse(-1));
        return point("vcServices." + name, vcenter, fields);
    }

    private static Function<String, Integer> is(String word) {
        return health -> bit(health.equalsIgnoreCase(word));
    }

    private static Point point(String measurement, String vcenter, Map<String, Integer> fields) {
        return new Point(measurement, Map.of("vcenter", vcenter), new TreeMap<>(fields));
    }

    private static int bit(boolean set) {
        return set ? 1 : 0;
    }
}
