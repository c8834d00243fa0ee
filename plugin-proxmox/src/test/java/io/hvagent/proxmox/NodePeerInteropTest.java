package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.testkit.PluginUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real node_exporter and this plugin look at this machine. */
@Tag("interop")
class NodePeerInteropTest {
    private static final List<String> COLLECTORS = List.of(
            "cpu",
            "stat",
            "loadavg",
            "meminfo",
            "vmstat",
            "time",
            "uname",
            "os",
            "diskstats",
            "filesystem",
            "netdev",
            "netclass",
            "netstat",
            "sockstat",
            "softnet",
            "arp",
            "conntrack",
            "filefd",
            "entropy",
            "pressure",
            "schedstat",
            "cpufreq",
            "hwmon",
            "thermal_zone",
            "zfs",
            "timex",
            "udp_queues",
            "edac",
            "powersupplyclass",
            "dmi",
            "nvme",
            "mdadm",
            "bonding",
            "textfile");

    /** What does not change while the machine runs. */
    private static final Pattern CONSTANT = Pattern.compile("node_uname_info|node_os_.*|node_boot_time_seconds"
            + "|node_memory_MemTotal_bytes|node_memory_SwapTotal_bytes|node_filesystem_(size_bytes|files|readonly)"
            + "|node_filefd_maximum|node_entropy_pool_size_bits|node_nf_conntrack_entries_limit|node_time_(zone|clock).*"
            + "|node_network_(info|mtu_bytes|speed_bytes|up|carrier|flags|iface_.*|protocol_type|transmit_queue_length)"
            + "|node_cpu_scaling_frequency_(min|max)_hertz|node_hwmon_(chip_names|sensor_label)|node_textfile_.*|job_.*"
            + "|node_timex_(tick_seconds|tai_offset_seconds|pps_.*)|node_(dmi|nvme|power_supply)_info|node_bonding_.*");

    @TempDir
    private Path folder;

    private Samples before;
    private Samples ours;
    private Samples after;

    @BeforeEach
    void collect() throws Exception {
        Path textfiles = Files.createDirectories(folder.resolve("text"));
        Files.writeString(textfiles.resolve("good.prom"), """
                # HELP job_age_seconds Age of a "job" in \\\\ seconds.
                # TYPE job_age_seconds gauge
                job_age_seconds{name="a \\"b\\" \\\\ c",place="é"} 1.25e-3
                # TYPE job_runs_total counter
                job_runs_total 18446744073709551615
                job_plain{} -1
                """);
        Files.writeString(textfiles.resolve("bad.prom"), "job_bad 1 1790000000000\n");
        try (NodeExporter exporter =
                        NodeExporter.start(folder, COLLECTORS, List.of("--collector.textfile.directory=" + textfiles));
                PluginUnderTest node =
                        PluginUnderTest.open(new ProxmoxPlugin(Map.of()), """
                        sources:
                          - plugin: proxmox
                            node: {networks_exclude: "", textfile_directories: ["%s"]}
                        """.formatted(textfiles), Map.of())) {
            before = NodePages.comparable(exporter.scrape());
            node.collect();
            ours = NodePages.comparable(Samples.of(node.exposition()));
            after = NodePages.comparable(exporter.scrape());
        }
        assertTrue(before.values().size() > 300, "too few samples to compare");
    }

    @Test
    void theirSeriesAreOurs() {
        Map<String, Double> lasting = new TreeMap<>(before.values());
        lasting.keySet().retainAll(after.values().keySet());
        assertEquals(Set.of(), NodePages.theirsAlone(new Samples(lasting, before.types()), ours));
    }

    @Test
    void oursAreTheirs() {
        assertEquals(Set.of(), NodePages.oursAlone(ours, before.and(after)));
    }

    @Test
    void familiesHaveTheSameTypes() {
        assertEquals(Map.of(), NodePages.otherTypes(before, ours));
    }

    @Test
    void whatDoesNotChangeIsTheSame() {
        Map<String, String> different = new TreeMap<>();
        before.values().forEach((series, value) -> {
            if (CONSTANT.matcher(Samples.family(series)).matches()
                    && !value.equals(ours.values().get(series))) {
                different.put(series, value + " there, " + ours.values().get(series) + " here");
            }
        });
        assertEquals(Map.of(), different);
    }

    /** Ours were read between two scrapes of theirs. */
    @Test
    void countersAreBetweenTheirs() {
        Map<String, String> different = new TreeMap<>();
        ours.values().forEach((series, value) -> {
            Double least = before.values().get(series);
            Double most = after.values().get(series);
            boolean counter = "counter".equals(ours.types().get(Samples.family(series)));
            // Theirs is multiplied by a tenth, ours divided by ten: the last digit may differ.
            if (counter
                    && least != null
                    && most != null
                    && (value < least * (1 - 1e-12) || value > most * (1 + 1e-12))) {
                different.put(series, least + " ≤ " + value + " ≤ " + most);
            }
        });
        assertEquals(Map.of(), different);
    }

    @Test
    void collectorsSucceedWhereTheirsDo() {
        assertEquals(success(before), success(ours));
    }

    /** Without cpufreq, as releases differ in whether a machine without frequencies is a success, and what theirs has not. */
    private static Map<String, Double> success(Samples samples) {
        Map<String, Double> success = new TreeMap<>(
                samples.only("node_scrape_collector_success"::equals).values());
        success.keySet().removeIf(series -> series.contains("cpufreq") || series.contains("kernel_hung"));
        return success;
    }
}
