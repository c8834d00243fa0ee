package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role proxmox-node of the tarball, on the machine that the test runs on. */
class ProxmoxNodeRoleTest {
    @TempDir
    static Path folder;

    private static RunningAgent agent;

    @BeforeAll
    static void start() throws Exception {
        Tarball tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
        Path texts = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(texts.resolve("backup.prom"), "backup_age_seconds 17\n");
        String shipped = Files.readString(folder.resolve("agent/profiles/proxmox-node.yaml"));
        Path profile = Files.writeString(
                folder.resolve("node.yaml"),
                shipped.replace("every: 15s", "every: 1s")
                        .replace("/var/lib/prometheus/node-exporter", texts.toString()));
        agent = RunningAgent.start(tarball, profile);
        agent.await("/metrics", page -> page.contains("node_scrape_collector_success{collector=\"textfile\"} 1"));
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    @Test
    void thePageTellsOfThisMachine() throws Exception {
        List<String> page = agent.metrics();
        for (String line : List.of(
                "node_uname_info{sysname=\"Linux\"",
                "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"}",
                "node_memory_MemTotal_bytes ",
                "node_filesystem_files_free{",
                "node_textfile_scrape_error 0",
                "backup_age_seconds 17",
                "node_scrape_collector_success{collector=\"filesystem\"} 1")) {
            assertTrue(page.stream().anyMatch(each -> each.startsWith(line)), line);
        }
    }

    @Test
    @Tag("interop")
    void theMainPanelsOfTheDashboardHaveData() throws Exception {
        Path data = Files.createDirectory(folder.resolve("prometheus"));
        try (RealPrometheus prometheus = RealPrometheus.start(data, agent.url("/metrics"))) {
            prometheus.awaitTwoScrapes();
            for (String query : queries()) {
                assertTrue(prometheus.hasData(query), query);
            }
        }
    }

    /** Of the kind that dashboard 1860 asks in its first rows, for what any machine has. */
    private static List<String> queries() {
        String own = "{job=\"test\"}";
        return List.of(
                "node_uname_info{job=\"test\",nodename!=\"\"}",
                "100 * (1 - avg(rate(node_cpu_seconds_total{mode=\"idle\",job=\"test\"}[1m])))",
                "sum by (mode) (rate(node_cpu_seconds_total{mode=~\"system|user|iowait|.*irq\"}[1m]))",
                "sum(rate(node_cpu_guest_seconds_total" + own + "[1m]))",
                "scalar(node_load1) / count(count(node_cpu_seconds_total" + own + ") by (cpu))",
                "(1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes) * 100",
                "node_memory_MemTotal_bytes - node_memory_MemFree_bytes - (node_memory_Cached_bytes"
                        + " + node_memory_Buffers_bytes + node_memory_SReclaimable_bytes)",
                "node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes",
                "node_filesystem_size_bytes{mountpoint=\"/\",fstype!=\"rootfs\"} - node_filesystem_avail_bytes",
                "node_filesystem_files_free{device!~\"rootfs\"}",
                "node_filesystem_device_error{device!~\"rootfs\"}",
                "node_time_seconds - node_boot_time_seconds",
                "rate(node_network_receive_bytes_total" + own + "[1m]) * 8",
                "rate(node_network_transmit_packets_total" + own + "[1m])",
                "rate(node_disk_reads_completed_total{device=~\"[a-z]+.*\"}[1m])",
                "rate(node_disk_io_time_seconds_total" + own + "[1m])",
                "rate(node_context_switches_total" + own + "[1m])",
                "rate(node_vmstat_pgfault" + own + "[1m])",
                "rate(node_netstat_Tcp_InSegs" + own + "[1m])",
                "node_sockstat_TCP_mem_bytes / node_sockstat_TCP_inuse",
                "node_network_up{device!=\"lo\"}",
                "node_filefd_allocated",
                "node_scrape_collector_duration_seconds" + own,
                "node_textfile_scrape_error" + own);
    }
}
