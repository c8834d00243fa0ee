package io.hvagent.simulators.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a node shows of its guests. */
final class GuestView {
    private final PveVersion version;
    private final ClusterView cluster;
    private final Load load;

    GuestView(PveVersion version, ClusterView cluster, Load load) {
        this.version = version;
        this.cluster = cluster;
        this.load = load;
    }

    /** One entry of the lists {@code qemu} and {@code lxc} of a node. */
    Map<String, Object> entry(Guest guest, boolean full) {
        Fields fields = Fields.of("vmid", version.id(guest.vmid()))
                .and("name", guest.name())
                .and("status", guest.status().equals("stopped") ? "stopped" : "running")
                .and("cpus", guest.cpus())
                .all(cluster.numbers(guest))
                .when(guest.isTemplate(), "template", 1)
                .when(guest.isRunning(), "pid", version.id(10_000L + guest.vmid()))
                .when(!guest.lock().isEmpty(), "lock", guest.lock())
                .when(!guest.tags().isEmpty(), "tags", guest.tags());
        if (version.hasHostMemory() && guest.isRunning()) {
            fields.all(pressure(guest));
        }
        if (guest.isContainer()) {
            fields.and("type", "lxc").and("maxswap", 512L << 20).and("swap", guest.isRunning() ? 12L << 20 : 0);
        } else if (full && guest.isRunning()) {
            fields.all(machine(guest));
        }
        return fields.map();
    }

    /** Containers have texts where machines have numbers. */
    private Map<String, Object> pressure(Guest guest) {
        Fields fields = new Fields();
        for (String resource : List.of("cpu", "io", "memory")) {
            for (String kind : List.of("some", "full")) {
                double percent = Math.round(load.part(guest.vmid() + resource.length() + kind.length()) * 300) / 100.0;
                fields.and(
                        "pressure" + resource + kind,
                        guest.isContainer() ? (Object) String.valueOf(percent) : (Object) percent);
            }
        }
        return fields.map();
    }

    private Map<String, Object> machine(Guest guest) {
        long memory = guest.maxMemory();
        return Fields.of("qmpstatus", guest.status())
                .and("running-machine", "pc-i440fx-10.1+pve0")
                .and("running-qemu", "10.1.2")
                .and("balloon", memory)
                .and("freemem", memory / 3)
                .and("ballooninfo", balloon(guest, memory))
                .and(
                        "blockstat",
                        Fields.of("scsi0", drive(guest, 1))
                                .and("ide2", drive(guest, 0))
                                .map())
                .and(
                        "nics",
                        Map.of(
                                "tap" + guest.vmid() + "i0",
                                Fields.of("netin", load.total(guest.vmid(), 900_000))
                                        .and("netout", load.total(guest.vmid(), 400_000))
                                        .map()))
                .map();
    }

    private Map<String, Object> balloon(Guest guest, long memory) {
        return Fields.of("actual", memory)
                .and("max_mem", memory)
                .and("total_mem", memory - (100L << 20))
                .and("free_mem", memory / 3)
                .and("major_page_faults", load.total(guest.vmid(), 4))
                .and("minor_page_faults", load.total(guest.vmid(), 900))
                .and("mem_swapped_in", 0)
                .and("mem_swapped_out", 0)
                .and("last_update", load.now())
                .map();
    }

    private Map<String, Object> drive(Guest guest, int factor) {
        long read = factor * load.total(guest.vmid(), 700_000);
        long written = factor * load.total(guest.vmid(), 300_000);
        return Fields.of("rd_bytes", read)
                .and("wr_bytes", written)
                .and("rd_operations", read / 4096)
                .and("wr_operations", written / 4096)
                .and("flush_operations", 1234L * factor)
                .and("rd_total_time_ns", read * 7)
                .and("wr_total_time_ns", written * 11)
                .and("flush_total_time_ns", 999L * factor)
                .and("failed_rd_operations", 0)
                .and("failed_wr_operations", 0)
                .and("account_failed", true)
                .and("wr_highest_offset", guest.maxDisk())
                .and("timed_stats", List.of())
                .map();
    }

    Object config(Guest guest) {
        Fields fields = guest.isContainer()
                ? Fields.of("hostname", guest.name()).and("cores", guest.cpus()).and("memory", guest.maxMemory() >> 20)
                : Fields.of("name", guest.name())
                        .and("cores", guest.cpus())
                        .and("sockets", 1)
                        .and(
                                "memory",
                                version == PveVersion.PVE_7
                                        ? (Object) (guest.maxMemory() >> 20)
                                        : (Object) String.valueOf(guest.maxMemory() >> 20));
        String disk = "local-lvm:vm-" + guest.vmid() + "-disk-0,size=" + (guest.maxDisk() >> 30) + "G";
        if (guest.isContainer()) {
            fields.and("swap", 512).and("ostype", "debian").and("rootfs", disk);
        } else {
            fields.and("ostype", "l26")
                    .and("scsi0", disk)
                    .and("ide2", "none,media=cdrom")
                    .and("smbios1", String.format("uuid=%08x-0000-4000-8000-000000000000", guest.vmid()))
                    .and("meta", "creation-qemu=10.0.2,ctime=1750000000")
                    .when(guest.hasAgent(), "agent", "1");
        }
        return fields.when(guest.startsOnBoot(), "onboot", 1)
                .when(guest.vmid() % 11 == 0 || guest.isProtected(), "protection", 1)
                .when(guest.vmid() % 12 == 0, "cpulimit", "1.5")
                .when(
                        guest.vmid() % 13 == 0,
                        "description",
                        "Owner: team " + guest.vmid() + "\n\nroot password: canary")
                .and("digest", String.format("%040x", guest.vmid()))
                .map();
    }

    Object snapshots(Guest guest) {
        List<Object> entries = new ArrayList<>();
        for (int i = 0; i < guest.snapshots(); i++) {
            entries.add(Fields.of("name", "before-" + i)
                    .and("snaptime", load.now() - 86_400L * (i + 1) - guest.vmid())
                    .and("vmstate", 0)
                    .and("description", "")
                    .map());
        }
        entries.add(Fields.of("name", "current")
                .and("running", 1)
                .and("description", "You are here!")
                .map());
        return entries;
    }

    Object fileSystems(Guest guest) {
        return Map.of(
                "result",
                List.of(Fields.of("name", "sda1")
                        .and("mountpoint", "/")
                        .and("type", "ext4")
                        .and("total-bytes", guest.maxDisk())
                        .and("used-bytes", guest.maxDisk() / 5)
                        .and("disk", List.of())
                        .map()));
    }
}
