package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels that have less, more, or nonsense. */
class OddFilesTest {
    private static final Set<String> LACKING = Set.of(
            "hwmon",
            "thermal-zone",
            "zfs",
            "conntrack",
            "pressure",
            "cpufreq",
            "kernel-hung",
            "dmi",
            "nvme",
            "powersupplyclass",
            "bonding",
            "mdadm",
            "host");

    @TempDir
    private Path root;

    private SimulatedMachine node;

    @BeforeEach
    void node() {
        node = SimulatedMachine.in(root);
    }

    private CollectedRun run(String subject) throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            return lab.run(subject);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, proc/stat, 'cpu0 1 2 x 4\n'",
        "cpu, proc/stat, 'cpu0 1 2 3 4 5 6 7 8 9 ten\n'",
        "stat, proc/stat, 'ctxt\n'",
        "loadavg, proc/loadavg, '0.1 0.2'",
        "meminfo, proc/meminfo, 'MemTotal:\n'",
        "vmstat, proc/vmstat, 'pgpgin many\n'",
        "diskstats, proc/diskstats, '8 0 sda 1 2 3 x\n'",
        "netdev, proc/net/dev, 'a\nb\n eth0: 1 2 3\n'",
        "netdev, proc/net/dev, 'a\nb\n eth0 1 2 3\n'",
        "netstat, proc/net/snmp, 'Tcp: InSegs OutSegs\nTcp: 1\n'",
        "netstat, proc/net/snmp, 'Tcp: InSegs OutSegs\nUdp: 1 2\n'",
        "sockstat, proc/net/sockstat, 'TCP: inuse\n'",
        "sockstat, proc/net/sockstat, 'TCP: inuse 1\nnonsense\n'",
        "netstat, proc/net/netstat, 'Tcp Ext'",
        "softnet, proc/net/softnet_stat, '0000000g\n'",
        "udp-queues, proc/net/udp, 'sl\n 1: 0:0 0:0 07 10 00\n'",
        "udp-queues, proc/net/udp, 'sl\n 1: 0:0 0:0 07 1:x 00\n'",
        "kernel-hung, proc/sys/kernel/hung_task_detect_count, 'none'",
        "filefd, proc/sys/fs/file-nr, '1 0\n'",
        "pressure, proc/pressure/cpu, 'some avg10=0.00\n'",
        "schedstat, proc/schedstat, 'cpu0 0 0 0 0 0 0 1 2\n'",
        "conntrack, proc/sys/net/netfilter/nf_conntrack_max, ''",
        "filesystem, proc/1/mountinfo, '28 1 8:1 / /\n'",
        "zfs, proc/spl/kstat/zfs/arcstats, '9 1\nname type data\nhits 4 x\n'"
    })
    void aFileThatMakesNoSenseIsABadReplyWithItsPlace(String subject, String file, String text) {
        node.file(file, text);
        CollectException told = assertThrows(CollectException.class, () -> run(subject));
        assertEquals(Reason.BAD_REPLY, told.reason());
        assertTrue(told.getMessage().startsWith(root.resolve(file) + ", line "), told::getMessage);
    }

    @Test
    void oneThatFailsCostsOnlyItsOwn() throws Exception {
        node.file("proc/meminfo", "nonsense");
        try (NodeLab lab = NodeLab.open(root)) {
            assertEquals(Set.of("node-meminfo"), lab.runAll().keySet());
            assertEquals(0, lab.run("scrape").value("node_scrape_collector_success", "meminfo"));
            assertEquals(1, lab.run("scrape").value("node_scrape_collector_success", "cpu"));
        }
    }

    /** A virtual machine without sensors, ZFS, connection tracking, pressure, frequencies, and all that is known of hardware. */
    @Test
    void whatAMachineMayLackIsAPartWithoutData() throws Exception {
        node.without("sys/class/hwmon")
                .without("sys/class/thermal")
                .without("proc/mdstat")
                .without("proc/spl")
                .without("usr")
                .without("proc/net/udp6")
                .without("proc/sys/kernel/hung_task_detect_count")
                .without("sys/class/dmi")
                .without("sys/class/nvme")
                .without("sys/class/power_supply")
                .without("sys/class/net/bonding_masters")
                .without("sys/devices/system/edac")
                .without("proc/sys/net/netfilter")
                .without("proc/pressure")
                .without("proc/net/snmp6")
                .without("proc/net/sockstat6")
                .without("sys/devices/system/cpu")
                .file("sys/devices/system/cpu/online", "0-1\n");
        try (NodeLab lab = NodeLab.open(root)) {
            assertEquals(Map.of(), lab.runAll());
            for (String subject : LACKING) {
                CollectException why = lab.run(subject).failures().get(subject.replace('-', '_'));
                assertEquals(Reason.NO_DATA, why.reason());
                assertTrue(why.getMessage().contains("switch off the group node-" + subject), why::getMessage);
            }
            assertEquals(0, lab.run("scrape").value("node_scrape_collector_success", "hwmon"));
        }
    }

    @Test
    void aRootWithoutProcIsAFailureThatNamesTheKey() throws Exception {
        node.without("proc").without("sys");
        CollectException told = assertThrows(CollectException.class, () -> run("cpu"));
        assertEquals(Reason.NO_DATA, told.reason());
        assertTrue(told.getMessage().contains("node: root"), told::getMessage);
    }

    @Test
    void anOldKernelHasFewerFields() throws Exception {
        node.file("proc/stat", "cpu  1 2 3 4 5 6 7\ncpu0 100 200 300 400 500 600 700\n")
                .file("proc/diskstats", "8 0 sda 1 2 3 4 5 6 7 8 9 10 11\n")
                .file("proc/net/softnet_stat", "0000000a 00000001 00000000 0 0 0 0 0 00000000\n")
                .without("proc/sys/kernel/arch");
        CollectedRun cpu = run("cpu");
        assertEquals(7, cpu.value("node_cpu_seconds_total", "0", "softirq"));
        assertFalse(cpu.has("node_cpu_seconds_total", "0", "steal"));
        assertFalse(run("diskstats").has("node_disk_discards_completed_total"));
        assertEquals(10, run("softnet").value("node_softnet_processed_total", "0"));
        assertTrue(run("uname").has("node_uname_info"));
    }

    @Test
    void aNewKernelMayHaveMore() throws Exception {
        node.file("proc/diskstats", "8 0 sda 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19\n")
                .file("proc/meminfo", "MemTotal: 1 kB\nNewThing(odd-one): 2 kB\n")
                .file("proc/stat", "cpu0 1 2 3 4 5 6 7 8 9 10 11 12\nnew 1 2\n");
        assertEquals(0.017, run("diskstats").value("node_disk_flush_requests_time_seconds_total", "sda"));
        assertEquals(2048, run("meminfo").value("node_memory_NewThing_odd_one_bytes"));
        assertEquals(0.01, run("cpu").value("node_cpu_seconds_total", "0", "user"));
    }

    @Test
    void countsOf64BitsAreWhole() throws Exception {
        node.file("proc/net/dev", "a\nb\n  eno1:18446744073709551615 2000 1 2 3 4 5 6 7000 800 9 10 11 12 13 14\n")
                .file("proc/spl/kstat/zfs/arcstats", "9 1\nname type data\nhits 4 18446744073709551615\n");
        assertEquals(1.8446744073709552e19, run("netdev").value("node_network_receive_bytes_total", "eno1"));
        assertEquals(1.8446744073709552e19, run("zfs").value("node_zfs_arc_hits"));
        assertEquals(0x1p63, run("filefd").value("node_filefd_maximum"));
        assertEquals(4294967295.0, run("softnet").value("node_softnet_processed_total", "1"));
    }

    @Test
    void aCountThatWrapsIsToldAsItIs() throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            assertEquals(1500 / 1000.0, lab.run("diskstats").value("node_disk_read_time_seconds_total", "sda"));
            node.file("proc/diskstats", "8 0 sda 1000 20 16000 3 2000 30 32000 2500 2 3500 4500\n");
            assertEquals(0.003, lab.run("diskstats").value("node_disk_read_time_seconds_total", "sda"));
        }
    }

    @Test
    void idleTimeThatStepsBackALittleStays() throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            lab.run("cpu");
            node.file("proc/stat", "cpu0 1001 20 400 45900 90 5 40 3 500 0\n");
            CollectedRun run = lab.run("cpu");
            assertEquals(460, run.value("node_cpu_seconds_total", "0", "idle"));
            assertEquals(1, run.value("node_cpu_seconds_total", "0", "iowait"));
            assertEquals(10.01, run.value("node_cpu_seconds_total", "0", "user"));
            assertFalse(run.has("node_cpu_seconds_total", "1", "idle"));
        }
    }

    @Test
    void aCpuThatCameNewBeginsAnew() throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            lab.run("cpu");
            node.file("proc/stat", "cpu0 5 0 1 200 0 0 0 0 0 0\n");
            CollectedRun run = lab.run("cpu");
            assertEquals(2, run.value("node_cpu_seconds_total", "0", "idle"));
            assertEquals(0.05, run.value("node_cpu_seconds_total", "0", "user"));
        }
    }

    @Test
    void aDeviceWhoseSpeedIsUnknownHasNone() throws Exception {
        node.network("eno2", "down", "0x1002").file("sys/class/net/eno2/speed", "-1\n");
        CollectedRun run = run("netclass");
        assertEquals(1.25e9, run.value("node_network_speed_bytes", "eno1"));
        assertEquals(-125000, run.value("node_network_speed_bytes", "eno2"));
        assertFalse(run.has("node_network_speed_bytes", "vmbr0"));
        assertEquals(0, run.value("node_network_up", "eno2"));
        assertTrue(
                run.has("node_network_info", "eno2", "00:00:5e:00:53:10", "ff:ff:ff:ff:ff:ff", "", "down", "down", ""));
    }

    @Test
    void aPoolIsInOneStateAtMost() throws Exception {
        node.file("proc/spl/kstat/zfs/tank/state", "DEGRADED\n");
        CollectedRun run = run("zfs");
        assertEquals(1, run.value("node_zfs_zpool_state", "tank", "degraded"));
        assertEquals(0, run.value("node_zfs_zpool_state", "tank", "online"));
        assertEquals(1, run.value("node_zfs_zpool_state", "rpool", "online"));
        assertEquals(-4096, run.value("node_zfs_arc_memory_available_bytes"));
    }
}
