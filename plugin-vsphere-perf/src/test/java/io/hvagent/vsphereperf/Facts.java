package io.hvagent.vsphereperf;

import io.hvagent.vsphere.inventory.Container;
import io.hvagent.vsphere.inventory.Datastore;
import io.hvagent.vsphere.inventory.Host;
import io.hvagent.vsphere.inventory.VirtualMachine;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.Counter.Rollup;
import io.hvagent.vsphere.perf.Counter.Stats;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A small datacenter for tests. */
final class Facts {
    static final String CPU_READY = "cpu.ready.summation";
    static final String CPU_USAGE = "cpu.usage.average";
    static final String NET_RECEIVED = "net.bytesRx.average";
    static final String DISK_READ = "virtualDisk.read.average";
    static final String DISK_READS = "virtualDisk.numberReadAveraged.average";
    static final String BALLOON = "mem.vmmemctl.average";
    static final String DATASTORE_READS = "datastore.numberReadAveraged.average";

    private Facts() {}

    static List<Container> containers() {
        return List.of(
                container("group-d1", "Folder", "Datacenters", null),
                container("datacenter-2", "Datacenter", "Paris", "group-d1"),
                container("group-v3", "Folder", "vm", "datacenter-2"),
                container("group-v9", "Folder", "web/shop", "group-v3"),
                container("group-h4", "Folder", "host", "datacenter-2"),
                container("group-s5", "Folder", "datastore", "datacenter-2"),
                container("domain-c7", "ClusterComputeResource", "blue", "group-h4"),
                container("resgroup-8", "ResourcePool", "Resources", "domain-c7"));
    }

    private static Container container(String moid, String type, String name, String parent) {
        return new Container(moid, type, name, Optional.ofNullable(parent), List.of());
    }

    static VirtualMachine machine(String moid, String name, String host) {
        return machine(moid, name, host, "poweredOn");
    }

    static VirtualMachine machine(String moid, String name, String host, String power) {
        return new VirtualMachine(
                moid,
                name,
                power,
                "connected",
                false,
                Optional.of(host),
                Optional.of("group-v9"),
                Optional.of("resgroup-8"),
                OptionalInt.of(2),
                OptionalLong.of(4L << 30),
                Optional.of("4219A0B0-0000-1111-2222-333344445555"),
                Optional.of("5019a0b0-0000-1111-2222-333344445555"),
                Optional.of("debian12_64Guest"),
                Optional.of(name + ".example.com"),
                Optional.of("vmx-19"),
                List.of());
    }

    static Host host(String moid, String name) {
        return host(moid, name, "connected");
    }

    static Host host(String moid, String name, String connection) {
        return new Host(
                moid,
                name,
                Optional.of("domain-c7"),
                "poweredOn",
                connection,
                false,
                OptionalInt.of(32),
                OptionalLong.of(256L << 30),
                Optional.of("8.0.3"),
                Optional.of("24022510"),
                Optional.of("PowerEdge"),
                Optional.of("Xeon"),
                Optional.empty(),
                OptionalLong.empty(),
                List.of());
    }

    static Datastore datastore(String moid, String name, String uuid) {
        return new Datastore(
                moid,
                name,
                Optional.of("group-s5"),
                "VMFS",
                Optional.of("ds:///vmfs/volumes/" + uuid + "/"),
                true,
                OptionalLong.of(1L << 40),
                OptionalLong.of(1L << 39),
                OptionalLong.of(1L << 38),
                List.of());
    }

    /** @param shift of the ids, as after a restart of the server */
    static List<Counter> counters(int shift) {
        return List.of(
                new Counter(2 + shift, "cpu", "usage", Rollup.AVERAGE, Stats.RATE, "percent", 1, 3),
                new Counter(6 + shift, "cpu", "usagemhz", Rollup.AVERAGE, Stats.RATE, "megaHertz", 1, 3),
                new Counter(12 + shift, "cpu", "ready", Rollup.SUMMATION, Stats.DELTA, "millisecond", 1, 3),
                new Counter(90 + shift, "mem", "vmmemctl", Rollup.AVERAGE, Stats.ABSOLUTE, "kiloBytes", 1, 4),
                new Counter(143 + shift, "net", "usage", Rollup.AVERAGE, Stats.RATE, "kiloBytesPerSecond", 1, 3),
                new Counter(155 + shift, "sys", "uptime", Rollup.LATEST, Stats.ABSOLUTE, "second", 1, 3),
                new Counter(178 + shift, "net", "bytesRx", Rollup.AVERAGE, Stats.RATE, "kiloBytesPerSecond", 2, 3),
                new Counter(180 + shift, "virtualDisk", "read", Rollup.AVERAGE, Stats.RATE, "kiloBytesPerSecond", 2, 2),
                new Counter(
                        181 + shift, "virtualDisk", "numberReadAveraged", Rollup.AVERAGE, Stats.RATE, "number", 1, 3),
                new Counter(190 + shift, "datastore", "numberReadAveraged", Rollup.AVERAGE, Stats.RATE, "number", 1, 3),
                new Counter(304 + shift, "vmop", "numPoweron", Rollup.LATEST, Stats.ABSOLUTE, "number", 1, 3));
    }
}
