package io.hvagent.vsphereperf.counter;

import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The counters that families of the common model are made of. */
public enum CommonUse {
    VM_CPU_USAGE(Kind.VM, "cpu.usage.average", Common.VM_CPU_USAGE),
    VM_CPU_WAIT(Kind.VM, "cpu.ready.summation", Common.VM_CPU_WAIT),
    VM_MEMORY_USED(Kind.VM, "mem.consumed.average", Common.VM_MEMORY_USED),
    VM_MEMORY_BALLOONED(Kind.VM, "mem.vmmemctl.average", Common.VM_MEMORY_BALLOONED),
    VM_MEMORY_SWAPPED(Kind.VM, "mem.swapped.average", Common.VM_MEMORY_SWAPPED),
    VM_NETWORK_RECEIVE(Kind.VM, "net.bytesRx.average", Common.VM_NETWORK_RECEIVE),
    VM_NETWORK_TRANSMIT(Kind.VM, "net.bytesTx.average", Common.VM_NETWORK_TRANSMIT),
    /** The sum of a machine's virtual disks: the aggregate of the disk counters does not exist on NFS. */
    VM_DISK_READ(Kind.VM, "virtualDisk.read.average", Common.VM_DISK_READ),
    VM_DISK_WRITTEN(Kind.VM, "virtualDisk.write.average", Common.VM_DISK_WRITTEN),
    HOST_CPU_USAGE(Kind.HOST, "cpu.usage.average", Common.HOST_CPU_USAGE),
    HOST_MEMORY_USED(Kind.HOST, "mem.consumed.average", Common.HOST_MEMORY_USED),
    HOST_UPTIME(Kind.HOST, "sys.uptime.latest", Common.HOST_UPTIME);

    /** How many sums over instances an object has. */
    public static final int SUMS = 2;

    private final Kind kind;
    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // a metric is immutable
    private final Metric metric;

    CommonUse(Kind kind, String key, Metric metric) {
        this.kind = kind;
        this.key = key;
        this.metric = metric;
    }

    public String key() {
        return key;
    }

    public Metric metric() {
        return metric;
    }

    /** Whether it is the sum over an object's instances. */
    public boolean ofInstances() {
        return sumIndex() >= 0;
    }

    /** The place of its sum among {@link #SUMS}; negative for what is no sum. */
    public int sumIndex() {
        return this == VM_DISK_READ ? 0 : this == VM_DISK_WRITTEN ? 1 : -1;
    }

    static Optional<CommonUse> of(Kind kind, String key) {
        return Stream.of(values())
                .filter(use -> use.kind == kind && use.key.equals(key))
                .findFirst();
    }

    /** Those of a kind whose family is wanted. */
    static List<CommonUse> of(Kind kind, Predicate<Metric> wanted) {
        return Stream.of(values())
                .filter(use -> use.kind == kind && wanted.test(use.metric))
                .toList();
    }
}
