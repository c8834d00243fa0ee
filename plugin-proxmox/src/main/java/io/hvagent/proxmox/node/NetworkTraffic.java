package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code /proc/net/dev}, and the one count that is not in it. For one thread. */
record NetworkTraffic(Root root, Exclusion excluded) implements NodeReading {
    private static final List<String> DEVICE = List.of("device");
    private static final List<Metric> FIELDS = Stream.of(
                    "receive_bytes",
                    "receive_packets",
                    "receive_errs",
                    "receive_drop",
                    "receive_fifo",
                    "receive_frame",
                    "receive_compressed",
                    "receive_multicast",
                    "transmit_bytes",
                    "transmit_packets",
                    "transmit_errs",
                    "transmit_drop",
                    "transmit_fifo",
                    "transmit_colls",
                    "transmit_carrier",
                    "transmit_compressed")
            .map(NetworkTraffic::family)
            .toList();
    private static final Metric NO_HANDLER = family("receive_nohandler");
    private static final int HEADERS = 2;

    private record Device(String name, Sink.Row row) {}

    private static Metric family(String name) {
        return new Metric(
                Metric.Kind.COUNTER,
                "node_network_" + name + "_total",
                "Count of a network device: " + name.replace('_', ' ') + ".",
                DEVICE);
    }

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/net/dev");
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < HEADERS; i++) {
            words.nextLine();
        }
        while (words.nextNamed()) {
            put(words, sink, devices);
        }
        for (Device device : devices) {
            root.number("sys/class/net/" + device.name() + "/statistics/rx_nohandler")
                    .ifPresent(count -> device.row().put(NO_HANDLER, count));
        }
    }

    private void put(Words words, Sink sink, List<Device> devices) throws MalformedFile {
        String name = words.text();
        if (excluded.excludes(name)) {
            return;
        }
        Sink.Row row = sink.row(DEVICE, name);
        for (Metric field : FIELDS) {
            row.put(field, words.nextNumber());
        }
        devices.add(new Device(name, row));
    }
}
