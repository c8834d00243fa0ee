package io.hvagent.esxi.ssh;

import io.hvagent.spi.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Real counters of network cards, from {@code network nic stats get}; the API has averages only. */
final class NicCounters implements EsxcliSubject {
    private static final Map<String, Metric> COUNTERS = new LinkedHashMap<>();

    static {
        both("bytes", "Bytes", "bytesreceived", "bytessent");
        both("packets", "Packets", "packetsreceived", "packetssent");
        both("errors", "Errors", "totalreceiveerrors", "totaltransmiterrors");
        both("dropped", "Packets dropped", "receivepacketsdropped", "transmitpacketsdropped");
    }

    private static void both(String what, String help, String received, String sent) {
        COUNTERS.put(received, counter("receive_" + what, help + " at receiving"));
        COUNTERS.put(sent, counter("transmit_" + what, help + " at sending"));
    }

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
    public List<Sample> samples(Map<String, String> answer) {
        return COUNTERS.entrySet().stream()
                .flatMap(counter -> Optional.ofNullable(answer.get(counter.getKey()))
                        .filter(text -> text.matches("[0-9]{1,20}"))
                        .map(text -> new Sample(counter.getValue(), Double.parseDouble(text)))
                        .stream())
                .toList();
    }
}
