package io.hvagent.vsphereperf.influx;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.Counter.Rollup;
import io.hvagent.vsphere.perf.Counter.Stats;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Identity;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import io.hvagent.vsphereperf.output.Monitored.Place;
import io.hvagent.vsphereperf.output.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Samples as a poll gives them, every 20 seconds from a given time on. */
record GivenSamples(
        Monitored object,
        Counter counter,
        String instance,
        String device,
        int intervalSeconds,
        List<Long> times,
        List<Long> values)
        implements Samples {
    static final long START = 1_700_000_000;

    static final Counter USAGE = counter("cpu", "usage", Rollup.AVERAGE, "percent");
    static final Counter READY = new Counter(12, "cpu", "ready", Rollup.SUMMATION, Stats.DELTA, "millisecond", 1, 3);
    static final Counter MHZ = counter("cpu", "usagemhz", Rollup.AVERAGE, "megaHertz");
    static final Counter CONSUMED = counter("mem", "consumed", Rollup.AVERAGE, "kiloBytes");
    static final Counter RECEIVED =
            new Counter(14, "net", "bytesRx", Rollup.AVERAGE, Stats.RATE, "kiloBytesPerSecond", 2, 3);
    static final Counter DISK_LATENCY = counter("virtualDisk", "totalReadLatency", Rollup.AVERAGE, "millisecond");
    static final Counter DATASTORE_READ =
            new Counter(16, "datastore", "read", Rollup.AVERAGE, Stats.RATE, "kiloBytesPerSecond", 2, 2);
    static final Counter DISK_READ =
            new Counter(17, "disk", "read", Rollup.AVERAGE, Stats.RATE, "kiloBytesPerSecond", 2, 3);
    static final Counter RESOURCE = counter("sys", "resourceCpuUsage", Rollup.AVERAGE, "megaHertz");
    static final Counter UPTIME = counter("sys", "uptime", Rollup.LATEST, "second");
    static final Counter CAPACITY = counter("disk", "capacity", Rollup.LATEST, "kiloBytes");
    static final Counter EFFECTIVE = counter("clusterServices", "effectivecpu", Rollup.AVERAGE, "megaHertz");

    static final Monitored MACHINE = new Monitored(
            Kind.VM,
            "VC1.example.com",
            "vm-41",
            "Shop 1, Test",
            new Place("/Paris/vm/web/Shop 1, Test", "Paris", "Compute=A", "esx1.example.com", "host-9", "Gold", "web"),
            new Identity("4207a0f0-0001", "5007a0f0-0001", "debian12_64Guest", "shop1.example.com", "vmx-19"));
    static final Monitored HOST = new Monitored(
            Kind.HOST,
            "VC1.example.com",
            "host-9",
            "ESX1.example.com",
            new Place("/Paris/host/esx1", "Paris", "", "", "", "", ""),
            Identity.NONE);
    static final Monitored DATASTORE = placed(Kind.DATASTORE, "datastore-7", "fast");
    static final Monitored CLUSTER = placed(Kind.CLUSTER, "domain-c8", "Compute=A");
    static final Monitored POOL = placed(Kind.RESOURCE_POOL, "resgroup-3", "Gold");
    static final Monitored DATACENTER = placed(Kind.DATACENTER, "datacenter-2", "Paris");

    /** Samples of the aggregate. */
    static GivenSamples of(Monitored object, Counter counter, long... values) {
        return of(object, counter, "", values);
    }

    /** Samples of an instance that is called as the server calls it. */
    static GivenSamples of(Monitored object, Counter counter, String instance, long... values) {
        long[] times =
                LongStream.range(0, values.length).map(i -> START + 20 * i).toArray();
        return new GivenSamples(object, counter, instance, instance, 20, list(times), list(values));
    }

    GivenSamples named(String name) {
        return new GivenSamples(object, counter, instance, name, intervalSeconds, times, values);
    }

    GivenSamples every(int seconds) {
        return new GivenSamples(object, counter, instance, device, seconds, times, values);
    }

    GivenSamples at(long... otherTimes) {
        return new GivenSamples(object, counter, instance, device, intervalSeconds, list(otherTimes), values);
    }

    private static List<Long> list(long... numbers) {
        return LongStream.of(numbers).boxed().toList();
    }

    private static Counter counter(String group, String name, Rollup rollup, String unit) {
        int id = Arrays.hashCode(new String[] {group, name});
        return new Counter(id, group, name, rollup, Stats.ABSOLUTE, unit, 1, 3);
    }

    private static Monitored placed(Kind kind, String moid, String name) {
        String cluster = kind == Kind.RESOURCE_POOL ? "Compute=A" : "";
        Place place = new Place("/Paris/" + name, "Paris", cluster, "", "", "", "");
        return new Monitored(kind, "VC1.example.com", moid, name, place, Identity.NONE);
    }

    @Override
    public int count() {
        return times.size();
    }

    @Override
    public long time(int index) {
        return times.get(index);
    }

    @Override
    public long value(int index) {
        return values.get(index);
    }
}
