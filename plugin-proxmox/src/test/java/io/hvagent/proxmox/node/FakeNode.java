package io.hvagent.proxmox.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The /proc and /sys of a small node: two processors, a guest that runs, a pool of ZFS. */
final class FakeNode {
    private final Path root;

    private FakeNode(Path root) {
        this.root = root;
    }

    /** Writes all files below a folder. */
    static FakeNode in(Path root) {
        FakeNode node = new FakeNode(root);
        node.kernel();
        node.processors();
        node.memory();
        node.disks();
        node.networks();
        node.protocols();
        node.hardware();
        FakeHardware.on(node);
        node.zfs();
        return node;
    }

    Path root() {
        return root;
    }

    FakeNode file(String path, String text) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FakeNode link(String path, String target) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.deleteIfExists(root.resolve(path));
            Files.createSymbolicLink(root.resolve(path), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Takes a file, or a folder with all that is in it, away. */
    FakeNode without(String path) {
        try {
            Files.walkFileTree(root.resolve(path), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void kernel() {
        file("proc/sys/kernel/ostype", "Linux\n");
        file("proc/sys/kernel/osrelease", "6.8.12-4-pve\n");
        file("proc/sys/kernel/version", "#1 SMP PREEMPT_DYNAMIC PMX 6.8.12-4\n");
        file("proc/sys/kernel/arch", "x86_64\n");
        file("proc/sys/kernel/hostname", "pve1\n");
        file("proc/sys/kernel/domainname", "(none)\n");
        file("proc/sys/kernel/random/entropy_avail", "256\n");
        file("proc/sys/kernel/random/poolsize", "256\n");
        file("proc/sys/fs/file-nr", "5984\t0\t9223372036854775807\n");
        file("proc/sys/kernel/hung_task_detect_count", "3\n");
        file("proc/sys/net/netfilter/nf_conntrack_count", "112\n");
        file("proc/sys/net/netfilter/nf_conntrack_max", "262144\n");
        file("proc/loadavg", "1.25 0.75 0.50 3/812 40321\n");
        file("etc/os-release", """
                PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
                NAME="Debian GNU/Linux"
                VERSION_ID="12"
                VERSION="12 (bookworm)"
                VERSION_CODENAME=bookworm
                ID=debian
                HOME_URL="https://www.debian.org/"
                """);
        file("sys/devices/system/clocksource/clocksource0/available_clocksource", "tsc hpet acpi_pm \n");
        file("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
    }

    private void processors() {
        file("proc/stat", """
                cpu  3000 40 1000 90000 200 10 60 5 800 0
                cpu0 1000 20 400 46000 100 5 40 3 500 0
                cpu1 2000 20 600 44000 100 5 20 2 300 0
                intr 987654321 0 9 0 0 0
                ctxt 1234567890
                btime 1793000000
                processes 424242
                procs_running 3
                procs_blocked 1
                softirq 4711 1 2 3 4 5 6 7 8 9 10
                """);
        file("proc/schedstat", """
                version 15
                timestamp 4295123456
                cpu0 0 0 0 0 0 0 2500000000 500000000 777
                domain0 3 0 0 0
                cpu1 0 0 0 0 0 0 3500000000 250000000 888
                """);
        pressure("cpu", 1_500_000, 0);
        pressure("io", 2_500_000, 2_000_000);
        pressure("memory", 10, 5);
        file("proc/pressure/irq", "full avg10=0.00 avg60=0.00 avg300=0.00 total=750000\n");
        for (int cpu = 0; cpu < 2; cpu++) {
            String folder = "sys/devices/system/cpu/cpu" + cpu + "/cpufreq/";
            file(folder + "scaling_cur_freq", "2400000\n");
            file(folder + "scaling_min_freq", "800000\n");
            file(folder + "scaling_max_freq", "3600000\n");
            file(folder + "cpuinfo_min_freq", "800000\n");
            file(folder + "cpuinfo_max_freq", "3600000\n");
            file(folder + "scaling_governor", "performance\n");
            file(folder + "scaling_driver", "intel_pstate\n");
            file(folder + "scaling_setspeed", "<unsupported>\n");
            file(folder + "related_cpus", cpu + "\n");
            file(folder + "scaling_available_governors", "performance powersave\n");
        }
        file("sys/devices/system/cpu/cpuidle/current_driver", "intel_idle\n");
    }

    private void pressure(String of, long some, long full) {
        String line = "%s avg10=0.10 avg60=0.05 avg300=0.01 total=%d\n";
        file("proc/pressure/" + of, line.formatted("some", some) + line.formatted("full", full));
    }

    private void memory() {
        StringBuilder lines = new StringBuilder("MemTotal:       65843212 kB\n");
        for (String name : FakeNodeTexts.MEMORY) {
            lines.append(name).append(":        1024 kB\n");
        }
        lines.append("HugePages_Total:       8\nHugePages_Free:        6\nHugePages_Rsvd:        1\n");
        file("proc/meminfo", lines + "HugePages_Surp:        0\nHugepagesize:       2048 kB\n");
        file("proc/vmstat", """
                nr_free_pages 1203
                pgpgin 100
                pgpgout 200
                pswpin 3
                pswpout 4
                pgfault 5000
                pgmajfault 60
                pgfree 777
                oom_kill 1
                """);
    }

    private void disks() {
        file("proc/diskstats", """
                   7       0 loop0 1 0 2 3 0 0 0 0 0 4 5
                   8       0 sda 1000 20 16000 1500 2000 30 32000 2500 2 3500 4500 70 8 4096 250 90 125
                   8       1 sda1 1 2 3 4 5 6 7 8 9 10 11
                 252       0 dm-0 10 0 80 10 20 0 160 20 0 25 30 1 0 8 1
                   9       0 md0 1 2 3 4 5 6 7 8 9 10 11
                """);
        file("proc/1/mountinfo", FakeNodeTexts.MOUNTS);
    }

    private void networks() {
        file("proc/net/dev", FakeNodeTexts.NETWORKS);
        network("lo", "unknown", "0x9");
        network("eno1", "up", "0x1003").file("sys/class/net/eno1/speed", "10000\n");
        network("vmbr0", "up", "0x1003");
        network("tap100i0", "unknown", "0x1103");
        file("sys/class/net/bonding_masters", "bond0\n");
        file("proc/net/udp", FakeNodeTexts.UDP);
        file("proc/net/udp6", FakeNodeTexts.UDP.lines().findFirst().orElseThrow() + "\n");
        file("proc/net/arp", """
                IP address       HW type     Flags       HW address            Mask     Device
                192.0.2.1        0x1         0x2         00:00:5e:00:53:01     *        vmbr0
                192.0.2.7        0x1         0x0         00:00:00:00:00:00     *        vmbr0
                198.51.100.3     0x1         0x2         00:00:5e:00:53:03     *        eno1
                203.0.113.3      0x1         0x2         00:00:5e:00:53:04     *        veth200i0
                """);
    }

    FakeNode network(String name, String state, String flags) {
        String folder = "sys/class/net/" + name + "/";
        return file(folder + "operstate", state + "\n")
                .file(folder + "flags", flags + "\n")
                .file(folder + "address", "00:00:5e:00:53:10\n")
                .file(folder + "broadcast", "ff:ff:ff:ff:ff:ff\n")
                .file(folder + "mtu", "1500\n")
                .file(folder + "carrier", "1\n")
                .file(folder + "carrier_changes", "2\n")
                .file(folder + "ifindex", "2\n")
                .file(folder + "ifalias", "\n")
                .file(folder + "type", "1\n")
                .file(folder + "statistics/rx_nohandler", "12\n");
    }

    private void protocols() {
        file("proc/net/netstat", FakeNodeTexts.NETSTAT);
        file("proc/net/snmp", FakeNodeTexts.SNMP);
        file(
                "proc/net/snmp6",
                "Ip6InReceives \t 10\nIp6InOctets \t 4096\nIcmp6InMsgs \t 7\nUdp6NoPorts \t 1\nUdpLite6InErrors 0\n");
        file("proc/net/sockstat", """
                sockets: used 320
                TCP: inuse 12 orphan 1 tw 3 alloc 15 mem 2
                UDP: inuse 5 mem 4
                UDPLITE: inuse 0
                RAW: inuse 1
                FRAG: inuse 0 memory 0
                """);
        file("proc/net/sockstat6", "TCP6: inuse 7\nUDP6: inuse 2\nFRAG6: inuse 0 memory 0\n");
        file("proc/net/softnet_stat", """
                0000000a 00000001 00000002 00000000 00000000 00000000 00000000 00000000 00000000 00000003 00000004 00000005 00000000
                ffffffff 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000001
                """);
        file("proc/net/stat/nf_conntrack", """
                entries  clashres found new invalid ignore delete delete_list insert insert_failed drop early_drop icmp_error  expect_new expect_create expect_delete search_restart
                00000070  00000000 0000000a 00000000 00000002 00000000 00000000 00000000 00000000 00000001 00000003 00000004 00000000  00000000 00000000 00000000 00000005
                00000070  00000000 00000001 00000000 00000001 00000000 00000000 00000000 00000000 00000001 00000000 00000000 00000000  00000000 00000000 00000000 00000001
                """);
    }

    private void hardware() {
        String chip = "sys/class/hwmon/hwmon0/";
        file(chip + "name", "coretemp\n");
        file(chip + "temp1_label", "Package id 0\n");
        file(chip + "temp1_input", "45500\n");
        file(chip + "temp1_max", "84000\n");
        file(chip + "temp1_crit", "100000\n");
        file(chip + "temp1_crit_hyst", "90000\n");
        file(chip + "temp1_crit_alarm", "0\n");
        file("sys/devices/platform/coretemp.0/uevent", "DRIVER=coretemp\n");
        link(chip + "device", "../../../devices/platform/coretemp.0");
        String board = "sys/class/hwmon/hwmon1/";
        file(board + "name", "nct6775\n");
        file(board + "fan1_input", "1200\n");
        file(board + "fan1_min", "300\n");
        file(board + "in0_input", "1012\n");
        file(board + "energy1_input", "5000000\n");
        file("sys/class/thermal/thermal_zone0/type", "acpitz\n");
        file("sys/class/thermal/thermal_zone0/temp", "27800\n");
        file("sys/class/thermal/thermal_zone0/policy", "step_wise\n");
        file("sys/class/thermal/cooling_device0/type", "Processor\n");
        file("sys/class/thermal/cooling_device0/cur_state", "-1\n");
        file("sys/class/thermal/cooling_device0/max_state", "10\n");
    }

    private void zfs() {
        file("proc/spl/kstat/zfs/arcstats", """
                9 1 0x01 147 39984 4294967296 5000000000
                name                            type data
                hits                            4    18446744073709551615
                misses                          4    42
                size                            4    1048576
                memory_available_bytes          3    -4096
                """);
        file("proc/spl/kstat/zfs/rpool/state", "ONLINE\n");
    }
}
