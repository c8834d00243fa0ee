package io.hvagent.proxmox.node;

import io.hvagent.spi.Group;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The subjects of the node, by the names of node_exporter's collectors; in a profile with {@code node-} before them. Each is a
 * collector of its own.
 */
public enum NodeSubject {
    CPU(Need.ALWAYS, node -> new CpuTimes(node.root())),
    STAT(Need.ALWAYS, node -> new KernelStat(node.root())),
    LOADAVG(Need.ALWAYS, node -> new LoadAverage(node.root())),
    MEMINFO(Need.ALWAYS, node -> new MemoryInfo(node.root())),
    VMSTAT(Need.ALWAYS, node -> new VmStat(node.root())),
    TIME(Need.ALWAYS, node -> new Clock(node.root(), node.clock(), node.zone())),
    UNAME(Need.ALWAYS, node -> new Identity(node.root(), node.architecture())),
    OS(Need.OPTIONAL, node -> new OsRelease(node.root())),
    DISKSTATS(Need.ALWAYS, node -> new Disks(node.root(), node.config().disks())),
    FILESYSTEM(Need.ALWAYS, Node::fileSystems),
    NETDEV(Need.ALWAYS, node -> new NetworkTraffic(node.root(), node.config().networks())),
    NETCLASS(Need.ALWAYS, node -> new NetworkDevices(node.root(), node.config().networks())),
    NETSTAT(Need.ALWAYS, node -> new NetStat(node.root())),
    SOCKSTAT(Need.ALWAYS, node -> new SocketStat(node.root(), node.pageSize())),
    SOFTNET(Need.ALWAYS, node -> new Softnet(node.root())),
    ARP(Need.OPTIONAL, node -> new Neighbours(node.root(), node.config().networks())),
    CONNTRACK(Need.OPTIONAL, node -> new Connections(node.root())),
    FILEFD(Need.ALWAYS, node -> Single.fileHandles(node.root())),
    ENTROPY(Need.OPTIONAL, node -> Single.entropy(node.root())),
    PRESSURE(Need.OPTIONAL, node -> new Pressure(node.root())),
    SCHEDSTAT(Need.OPTIONAL, node -> new Scheduling(node.root())),
    CPUFREQ(Need.OPTIONAL, node -> new Frequencies(node.root())),
    HWMON(Need.OPTIONAL, node -> new Sensors(node.root())),
    THERMAL_ZONE(Need.OPTIONAL, node -> new Thermal(node.root())),
    ZFS(Need.OPTIONAL, node -> new Zfs(node.root())),
    TEXTFILE(Need.ALWAYS, node -> new TextFiles(node.config().textfileDirectories()));

    private enum Need {
        ALWAYS,
        OPTIONAL
    }

    private static final String PREFIX = "node-";
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final Need need;
    private final Function<Node, NodeReading> reading;

    NodeSubject(Need need, Function<Node, NodeReading> reading) {
        this.need = need;
        this.reading = reading;
    }

    /** The groups, all of them on. */
    public static Map<String, Group> groups() {
        return Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(NodeSubject::group, subject -> Group.ON));
    }

    /** The name of node_exporter's collector. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word in a profile, and the collector's name. */
    String group() {
        return PREFIX + word().replace('_', '-');
    }

    /** Whether a machine may lack it. */
    boolean isOptional() {
        return need == Need.OPTIONAL;
    }

    /** How seldom it is collected unless the profile says otherwise: what stays the same, less often. */
    Duration least() {
        return this == UNAME || this == OS ? SELDOM : Duration.ZERO;
    }

    NodeReading of(Node node) {
        return reading.apply(node);
    }
}
