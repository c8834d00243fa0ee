package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts of the network protocols, from {@code /proc/net/netstat}, {@code snmp} and {@code snmp6}: those that node_exporter takes,
 * untyped as it has them.
 */
final class NetStat implements NodeReading {
    private static final Set<String> OF_ALL = Set.of("InErrors", "InErrs");
    private static final Set<String> OCTETS = Set.of("InOctets", "OutOctets");
    private static final Set<String> MESSAGES = Set.of("InMsgs", "OutMsgs");
    private static final Set<String> UDP =
            Set.of("InDatagrams", "OutDatagrams", "NoPorts", "RcvbufErrors", "SndbufErrors");
    private static final Map<String, Set<String>> WANTED = Map.of(
            "Ip",
            Set.of("Forwarding"),
            "Ip6",
            OCTETS,
            "IpExt",
            OCTETS,
            "Icmp",
            MESSAGES,
            "Icmp6",
            MESSAGES,
            "Tcp",
            Set.of("ActiveOpens", "InSegs", "OutSegs", "OutRsts", "PassiveOpens", "RetransSegs", "CurrEstab"),
            "TcpExt",
            Set.of("TCPSynRetrans", "TCPTimeouts", "TCPOFOQueue", "TCPRcvQDrop"),
            "Udp",
            UDP,
            "Udp6",
            UDP);

    private final Root root;
    private final Families families =
            new Families(Metric.Kind.UNKNOWN, "node_netstat_", "Count of a network protocol: ");

    NetStat(Root root) {
        this.root = root;
    }

    @Override
    public void put(Sink sink) throws IOException {
        pairs(root.words("proc/net/netstat"), sink);
        pairs(root.words("proc/net/snmp"), sink);
        // Not there without IPv6.
        Optional<Words> snmp6 = root.wordsIfThere("proc/net/snmp6");
        if (snmp6.isPresent()) {
            ofVersion6(snmp6.get(), sink);
        }
    }

    /** Lines of names, each with a line of values below. */
    private void pairs(Words words, Sink sink) throws MalformedFile {
        while (words.nextNamed()) {
            String protocol = words.text();
            List<String> names = new ArrayList<>();
            while (words.next()) {
                names.add(words.text());
            }
            if (!words.nextNamed() || !words.is(protocol)) {
                throw new MalformedFile(words.place() + "the values of " + protocol + " are missing");
            }
            for (String name : names) {
                put(protocol, name, words.nextNumber(), sink);
            }
        }
    }

    /** Lines such as {@code Ip6InOctets 17}. */
    private void ofVersion6(Words words, Sink sink) throws MalformedFile {
        while (words.nextLine() && words.next()) {
            String word = words.text();
            int version = word.indexOf('6');
            if (version > 0) {
                put(word.substring(0, version + 1), word.substring(version + 1), words.nextNumber(), sink);
            }
        }
    }

    private void put(String protocol, String name, double value, Sink sink) {
        boolean prefixed = protocol.equals("TcpExt") && (name.startsWith("Listen") || name.startsWith("Syncookies"));
        if (prefixed
                || OF_ALL.contains(name)
                || WANTED.getOrDefault(protocol, Set.of()).contains(name)) {
            sink.put(families.of(protocol + "_" + name), value);
        }
    }
}
