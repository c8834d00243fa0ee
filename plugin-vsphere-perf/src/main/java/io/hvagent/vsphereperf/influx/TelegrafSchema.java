package io.hvagent.vsphereperf.influx;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** That of Telegraf's vsphere input, with its default separator and integer samples: {@code vsphere_vm_cpu usage_average}. */
record TelegrafSchema() implements Schema {
    private static final String AGGREGATE = "instance-total";

    private static final Map<String, String> DEVICE_TAGS = Map.of(
            "cpu", "cpu",
            "datastore", "lun",
            "disk", "disk",
            "net", "interface",
            "storageAdapter", "adapter",
            "storagePath", "path",
            "vflashModule", "module",
            "virtualDisk", "disk");

    @Override
    public Column column(Kind kind, Counter counter, int intervalSeconds) {
        String measurement = "vsphere_" + word(kind) + "_" + counter.group();
        String rollup = counter.rollup().name().toLowerCase(Locale.ROOT);
        String field = (counter.name() + "_" + rollup).replace('.', '_');
        return new Column(measurement, field, number(counter.unit()), intervalSeconds);
    }

    private static String word(Kind kind) {
        return kind == Kind.RESOURCE_POOL ? "resourcepool" : kind.word();
    }

    private static FieldNumber number(String unit) {
        return unit.equals("percent")
                ? FieldNumber.decimals(2, FieldNumber.Form.PLAIN)
                : FieldNumber.raw(FieldNumber.Form.INTEGER);
    }

    @Override
    public void tag(TagSet tags, Monitored object) {
        tags.put("vcenter", object.vcenter()).put("source", object.name()).put("moid", object.moid());
        switch (object.kind()) {
            case VM -> machine(tags, object);
            case HOST -> placed(tags.put("esxhostname", object.name()), object);
            case DATASTORE ->
                tags.put("dsname", object.name()).put("dcname", object.place().datacenter());
            case CLUSTER ->
                tags.put("clustername", object.name())
                        .put("dcname", object.place().datacenter());
            case RESOURCE_POOL -> placed(tags.put("rpname", object.name()), object);
            case DATACENTER -> tags.put("dcname", object.name());
        }
    }

    private static void placed(TagSet tags, Monitored object) {
        tags.put("clustername", object.place().cluster())
                .put("dcname", object.place().datacenter());
    }

    private static void machine(TagSet tags, Monitored machine) {
        placed(tags.put("vmname", machine.name()), machine);
        tags.put("esxhostname", machine.place().host())
                .put("rpname", machine.place().pool())
                .put("uuid", machine.identity().uuid())
                .put("guest", guest(machine.identity().guestId()))
                .put("guesthostname", machine.identity().guestHostname());
    }

    private static String guest(String id) {
        if (id.isEmpty()) {
            return "unknown";
        }
        return id.endsWith("Guest") ? id.substring(0, id.length() - "Guest".length()) : id;
    }

    @Override
    public void tag(TagSet tags, Device device) {
        Counter counter = device.counter();
        String instance = device.isAggregate() ? AGGREGATE : device.instance();
        String tag = DEVICE_TAGS.get(counter.group());
        if (tag != null) {
            tags.put(tag, counter.group().equals("disk") ? unbracketed(instance) : instance);
        } else if (counter.group().equals("sys") && counter.name().startsWith("resource")) {
            tags.put("resource", instance);
        } else {
            tags.put("instance", device.instance());
        }
        if (counter.group().equals("datastore")) {
            tags.put("dsname", device.isAggregate() ? AGGREGATE : device.name());
        }
    }

    /** Without the brackets that stand around some names of disks. */
    private static String unbracketed(String disk) {
        String open = disk.startsWith("<") ? disk.substring(1) : disk;
        return open.endsWith(">") ? open.substring(0, open.length() - 1) : open;
    }

    @Override
    public List<Point> services(ServiceReport report) {
        return List.of();
    }
}
