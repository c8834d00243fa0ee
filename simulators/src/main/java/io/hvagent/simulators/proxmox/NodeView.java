package io.hvagent.simulators.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a node shows of itself. */
final class NodeView {
    private static final long MEMORY = 512L << 30;
    private static final long DISK = 94L << 30;
    private static final long DAY = 86_400;

    private final ClusterState state;
    private final PveVersion version;
    private final Load load;

    NodeView(ClusterState state, PveVersion version, Load load) {
        this.state = state;
        this.version = version;
        this.load = load;
    }

    Object status(String node) {
        int number = state.number(node);
        double part = load.part(number);
        long used = (long) (MEMORY * 0.6);
        Fields memory = Fields.of("total", MEMORY).and("used", used).and("free", MEMORY - used);
        return Fields.of("uptime", load.uptime(number))
                .and("loadavg", List.of(text(part * 20), text(part * 18), text(part * 15)))
                .and("kversion", "Linux 6.17.2-1-pve")
                .and("current-kernel", Map.of("sysname", "Linux", "release", "6.17.2-1-pve", "machine", "x86_64"))
                .and("boot-info", Map.of("mode", "efi", "secureboot", 0))
                .and("cpuinfo", processors())
                .and("cpu", part / 2)
                .and("wait", part / 40)
                .and(
                        "memory",
                        memory.when(version.hasHostMemory(), "available", MEMORY / 3)
                                .map())
                .and("ksm", Map.of("shared", 1L << 29))
                .and(
                        "swap",
                        Fields.of("free", 8L << 30)
                                .and("total", 8L << 30)
                                .and("used", 0)
                                .map())
                .and(
                        "rootfs",
                        Fields.of("total", DISK)
                                .and("used", DISK / 4)
                                .and("avail", DISK / 2)
                                .and("free", DISK / 4 * 3)
                                .map())
                .and("pveversion", "pve-manager/" + version.version() + "/" + version.repoid())
                .map();
    }

    private static Map<String, Object> processors() {
        return Fields.of("cpus", 64)
                .and("cores", 32)
                .and("sockets", 2)
                .and("model", "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz")
                .and("mhz", "2000.000")
                .map();
    }

    Object storages(String node) {
        return List.of(
                storage("local", "dir", "vztmpl,iso,backup"),
                storage("local-lvm", "lvmthin", "rootdir,images"),
                storage("nfs-backup", "nfs", "backup"));
    }

    private static Object storage(String name, String type, String content) {
        return Fields.of("storage", name)
                .and("type", type)
                .and("content", content)
                .and("shared", type.equals("nfs") ? 1 : 0)
                .and("enabled", 1)
                .and("active", 1)
                .and("total", 4L << 40)
                .and("used", 1L << 40)
                .and("avail", 3L << 40)
                .map();
    }

    /** Backups: the shared storage has two of each guest that is backed up, the local ones have none. */
    Object backups(String storage) {
        List<Object> backups = new ArrayList<>();
        if (storage.equals("nfs-backup")) {
            state.guests().stream().filter(Guest::isBackedUp).forEach(guest -> {
                backups.add(backup(storage, guest, load.now() / DAY * DAY));
                backups.add(backup(storage, guest, load.now() / DAY * DAY - DAY));
            });
        }
        return backups;
    }

    private static Object backup(String storage, Guest guest, long time) {
        return Fields.of(
                        "volid",
                        storage + ":backup/vzdump-" + guest.type() + "-" + guest.vmid() + "-" + time + ".vma.zst")
                .and("vmid", guest.vmid())
                .and("ctime", time)
                .and("size", guest.maxDisk() / 3)
                .and("format", "vma.zst")
                .and("content", "backup")
                .and("subtype", guest.type())
                .when(guest.vmid() % 9 == 0, "verification", Map.of("state", guest.vmid() % 18 == 0 ? "failed" : "ok"))
                .map();
    }

    Object disks(String node) {
        int number = state.number(node);
        return List.of(
                disk("/dev/nvme0n1", "nvme", "PASSED")
                        .and("serial", "S64GNE0R" + node)
                        .and("wearout", 97 - number)
                        .map(),
                disk("/dev/sda", "hdd", number == 3 ? "FAILED!" : "UNKNOWN")
                        .and("serial", "ZC1" + node)
                        .and("wearout", "N/A")
                        .map());
    }

    /** A table for the ATA disk, a text for the other. */
    Object smart(String disk) {
        return disk.equals("/dev/sda")
                ? Fields.of("health", "PASSED")
                        .and("type", "ata")
                        .and(
                                "attributes",
                                List.of(
                                        attribute("  5", "Reallocated_Sector_Ct", "100", "8"),
                                        attribute("  9", "Power_On_Hours", "061", "34567h+12m+01.234s"),
                                        attribute("194", "Temperature_Celsius", "064", "36 (Min/Max 20/45)")))
                        .map()
                : Fields.of("health", "PASSED")
                        .and("type", "text")
                        .and("text", """

                                SMART/Health Information (NVMe Log 0x02)
                                Critical Warning:                   0x00
                                Temperature:                        35 Celsius
                                Percentage Used:                    3%
                                Data Units Read:                    1,234,567 [632 GB]
                                """)
                        .map();
    }

    private static Object attribute(String id, String name, String value, String raw) {
        return Fields.of("id", id)
                .and("name", name)
                .and("flags", "PO--CK")
                .and("value", value)
                .and("worst", value)
                .and("threshold", "010")
                .and("fail", "-")
                .and("raw", raw)
                .map();
    }

    private static Fields disk(String path, String type, String health) {
        return Fields.of("devpath", path)
                .and("type", type)
                .and("size", 1_920_383_410_176L)
                .and("model", "MODEL-" + type)
                .and("wwn", "0x5000c500")
                .and("health", health)
                .and("osdid", -1)
                .and("osdid-list", null);
    }

    Object zfsPools() {
        return List.of(Fields.of("name", "rpool")
                .and("size", 1_906_965_479_424L)
                .and("alloc", 321_788_485_632L)
                .and("free", 1_585_176_993_792L)
                .and("frag", 21)
                .and("dedup", 1)
                .and("health", "ONLINE")
                .map());
    }

    Object certificates(String node) {
        return List.of(
                certificate("pve-root-ca.pem", "/CN=Proxmox Virtual Environment", 3650),
                certificate("pve-ssl.pem", "/CN=" + node + ".example.com", 700));
    }

    private Object certificate(String file, String subject, int days) {
        long midnight = load.now() / DAY * DAY;
        return Fields.of("filename", file)
                .and("subject", subject)
                .and("issuer", "/CN=Proxmox Virtual Environment")
                .and("fingerprint", "AA:BB")
                .and("notbefore", midnight - 30 * DAY)
                .and("notafter", midnight + days * DAY)
                .and("san", List.of("127.0.0.1", "localhost"))
                .map();
    }

    Object subscription(String node) {
        return state.number(node) % 2 == 0
                ? Map.of("status", "notfound", "message", "There is no subscription key")
                : Fields.of("status", "active")
                        .and("level", "c")
                        .and("nextduedate", "2027-05-01")
                        .map();
    }

    Object replications(String node) {
        return state.replicated(node).map(guest -> replication(node, guest)).toList();
    }

    Map<String, Object> replication(String node, Guest guest) {
        boolean fails = guest.vmid() % 100 == 0;
        long quarter = load.now() / 900 * 900;
        return Fields.of("id", guest.vmid() + "-0")
                .and("type", "local")
                .and("guest", guest.vmid())
                .and("jobnum", 0)
                .and("source", node)
                .and("target", state.after(node))
                .and("vmtype", guest.type())
                .and("last_sync", fails ? quarter - DAY : quarter)
                .and("last_try", quarter)
                .and("next_sync", quarter + 900)
                .and("fail_count", fails ? 4 : 0)
                .and("duration", 1.5 + guest.vmid() % 10)
                .and("schedule", "*/15")
                .when(fails, "error", "command failed: exit code 255")
                .map();
    }

    Object tasks(String node) {
        long midnight = load.now() / DAY * DAY;
        return state.guestsOn(node).stream()
                .filter(Guest::isBackedUp)
                .limit(50)
                .map(guest -> Fields.of("upid", "UPID:" + node + ":vzdump:" + guest.vmid() + ":" + midnight)
                        .and("node", node)
                        .and("type", "vzdump")
                        .and("id", String.valueOf(guest.vmid()))
                        .and("user", "root@pam")
                        .and("starttime", midnight)
                        .and("endtime", midnight + 60)
                        .and("status", guest.vmid() % 40 == 3 ? "job errors" : "OK")
                        .map())
                .toList();
    }

    private static String text(double number) {
        return String.format(java.util.Locale.ROOT, "%.2f", number);
    }
}
