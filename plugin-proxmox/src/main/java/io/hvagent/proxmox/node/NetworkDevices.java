package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** {@code /sys/class/net}. For one thread. */
record NetworkDevices(Root root, Exclusion excluded) implements NodeReading {
    private static final String FOLDER = "sys/class/net";
    private static final List<String> DEVICE = List.of("device");
    private static final double BYTES_OF_MEGABIT = 1e6 / 8;

    private static final Metric UP = gauge("node_network_up", "Whether the state of a network device is up.", "device");
    private static final Metric INFO = info(
            "node_network_info",
            "What is no number of a network device.",
            "device",
            "address",
            "broadcast",
            "duplex",
            "operstate",
            "adminstate",
            "ifalias");

    private record Property(String file, Metric metric, double unit) {}

    private static final List<Property> PROPERTIES = List.of(
            property("addr_assign_type", "address_assign_type"),
            property("carrier", "carrier"),
            property("carrier_changes", "carrier_changes_total"),
            property("carrier_up_count", "carrier_up_changes_total"),
            property("carrier_down_count", "carrier_down_changes_total"),
            property("dev_id", "device_id"),
            property("dormant", "dormant"),
            property("flags", "flags"),
            property("ifindex", "iface_id"),
            property("iflink", "iface_link"),
            property("link_mode", "iface_link_mode"),
            property("mtu", "mtu_bytes"),
            property("name_assign_type", "name_assign_type"),
            property("netdev_group", "net_dev_group"),
            new Property("speed", family("speed_bytes", "speed"), BYTES_OF_MEGABIT),
            property("tx_queue_len", "transmit_queue_length"),
            property("type", "protocol_type"));

    private static Property property(String file, String name) {
        return new Property(file, family(name, file), 1);
    }

    private static Metric family(String name, String file) {
        Metric.Kind kind = name.endsWith("_total") ? Metric.Kind.COUNTER : Metric.Kind.GAUGE;
        return new Metric(kind, "node_network_" + name, "/sys/class/net/DEVICE/" + file + ".", DEVICE);
    }

    @Override
    public void put(Sink sink) throws IOException {
        for (String device : root.names(FOLDER)) {
            // Not bonding_masters, which is a file.
            if (!excluded.excludes(device) && Files.isDirectory(root.resolve(FOLDER + "/" + device))) {
                put(sink, device);
            }
        }
    }

    private void put(Sink sink, String device) {
        String folder = FOLDER + "/" + device + "/";
        String state = root.text(folder + "operstate").orElse("");
        Sink.Row row = sink.row(DEVICE, device);
        row.put(UP, state.equals("up") ? 1 : 0);
        for (Property property : PROPERTIES) {
            root.number(folder + property.file())
                    .ifPresent(value -> row.put(property.metric(), value * property.unit()));
        }
        sink.put(
                INFO,
                1,
                device,
                root.text(folder + "address").orElse(""),
                root.text(folder + "broadcast").orElse(""),
                root.text(folder + "duplex").orElse(""),
                state,
                adminState(root.number(folder + "flags")),
                root.text(folder + "ifalias").orElse(""));
    }

    private static String adminState(Optional<Double> flags) {
        return flags.map(bits -> (bits.longValue() & 1) == 1 ? "up" : "down").orElse("unknown");
    }
}
