package io.hvagent.esxi.ssh;

import io.hvagent.spi.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Real counters of network cards, from {@code network nic stats get}; the API has averages only. */
final class NicCounters implements EsxcliSubject {
    private static final Map<String, Metric> COUNTERS = Map.of(
            "bytesreceived", counter("receive_bytes", "Bytes received"),
            "bytessent", counter("transmit_bytes", "Bytes sent"),
            "packetsreceived", counter("receive_packets", "Packets received"),
            "packetssent", counter("transmit_packets", "Packets sent"),
            "totalreceiveerrors", counter("receive_errors", "Errors at receiving"),
            "totaltransmiterrors", counter("transmit_errors", "Errors at sending"),
            "receivepacketsdropped", counter("receive_dropped", "Packets dropped at receiving"),
            "transmitpacketsdropped", counter("transmit_dropped", "Packets dropped at sending"));

    private static Metric counter(String name, String help) {
        return Metric.counter(
                "esxi_nic_" + name + "_total", help + ", by esxcli since the driver was loaded", "host", "nic");
    }

    @Override
    public String list() {
        return "network nic list";
    }

    @Override
    public String nameOf() {
        return "name";
    }

    @Override
    public String ask() {
        return "network nic stats get -n";
    }

    @Override
    public List<Sample> samples(String nic, Map<String, String> answer) {
        return COUNTERS.entrySet().stream()
                .flatMap(counter -> Optional.ofNullable(answer.get(counter.getKey()))
                        .filter(text -> text.matches("[0-9]{1,20}"))
                        .map(text -> new Sample(counter.getValue(), Double.parseDouble(text)))
                        .stream())
                .toList();
    }
}
