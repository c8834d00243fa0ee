package io.hvagent.vsphereperf.influx;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphereperf.counter.DeviceLabel;
import io.hvagent.vsphereperf.counter.SampleName;
import io.hvagent.vsphereperf.counter.Scale;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The agent's own: names and base units are those of its page, {@code vsphere_vm_cpu usage_ratio=0.12}. */
record NativeSchema() implements Schema {
    private static final int MOST_DECIMALS = 9;

    @Override
    public Column column(Kind kind, Counter counter, int intervalSeconds) {
        SampleName name = SampleName.of(counter);
        String measurement = "vsphere_" + kind.word() + "_" + name.group();
        return new Column(measurement, name.name(), number(name.scale()), intervalSeconds);
    }

    private static FieldNumber number(Scale scale) {
        long multiplier = Math.round(scale.multiplier());
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            if (Math.pow(10, decimals) == scale.divisor()) {
                return new FieldNumber(multiplier, 1, decimals, FieldNumber.Form.PLAIN);
            }
        }
        throw new IllegalArgumentException("not a power of ten that a number can be written with: " + scale);
    }

    @Override
    public void tag(TagSet tags, Monitored object) {
        tags.put("datacenter", object.place().datacenter())
                .put("cluster", object.place().cluster())
                .put("host", object.place().host())
                .put(object.kind().word(), object.name())
                .put("moid", object.moid())
                .put("vcenter", object.vcenter());
    }

    /** An instance that has a name of its own keeps both: two datastores may have one name. */
    @Override
    public void tag(TagSet tags, Device device) {
        if (!device.isAggregate()) {
            tags.put(DeviceLabel.of(device.counter().group()).label(), device.name())
                    .put("instance", device.name().equals(device.instance()) ? "" : device.instance());
        }
    }

    @Override
    public List<Point> services(ServiceReport report) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(
                "vsphere_vcenter",
                Map.of("vcenter", report.vcenter()),
                new TreeMap<>(Map.of("up", report.up() ? 1 : 0))));
        report.services().forEach(service -> points.add(service(report.vcenter(), service)));
        return points;
    }

    private static Point service(String vcenter, ServiceReport.Service service) {
        TreeMap<String, Object> fields = new TreeMap<>(Map.of(
                "state",
                lower(service.state()),
                "startup",
                lower(service.startup()),
                "health",
                lower(service.health())));
        fields.values().removeIf(""::equals);
        return new Point("vsphere_vcenter_service", Map.of("vcenter", vcenter, "service", service.name()), fields);
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
