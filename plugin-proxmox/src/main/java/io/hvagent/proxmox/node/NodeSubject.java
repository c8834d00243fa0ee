package io.hvagent.proxmox.node;

import io.hvagent.spi.Group;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The subjects of the node, by the names of node_exporter's collectors but for the last; in a profile with {@code node-} before
 * them. Each is a collector of its own.
 */
public enum NodeSubject {
    CPU(Need.ALWAYS),
    STAT(Need.ALWAYS),
    LOADAVG(Need.ALWAYS),
    MEMINFO(Need.ALWAYS),
    VMSTAT(Need.ALWAYS),
    TIME(Need.ALWAYS),
    TIMEX(Need.ALWAYS),
    UNAME(Need.ALWAYS),
    OS(Need.OPTIONAL),
    DISKSTATS(Need.ALWAYS),
    FILESYSTEM(Need.ALWAYS),
    NETDEV(Need.ALWAYS),
    NETCLASS(Need.ALWAYS),
    BONDING(Need.OPTIONAL),
    NETSTAT(Need.ALWAYS),
    SOCKSTAT(Need.ALWAYS),
    UDP_QUEUES(Need.ALWAYS),
    SOFTNET(Need.ALWAYS),
    ARP(Need.OPTIONAL),
    CONNTRACK(Need.OPTIONAL),
    FILEFD(Need.ALWAYS),
    ENTROPY(Need.OPTIONAL),
    PRESSURE(Need.OPTIONAL),
    KERNEL_HUNG(Need.OPTIONAL),
    SCHEDSTAT(Need.OPTIONAL),
    CPUFREQ(Need.OPTIONAL),
    HWMON(Need.OPTIONAL),
    THERMAL_ZONE(Need.OPTIONAL),
    EDAC(Need.ALWAYS),
    POWERSUPPLYCLASS(Need.OPTIONAL),
    DMI(Need.OPTIONAL),
    NVME(Need.OPTIONAL),
    MDADM(Need.OPTIONAL),
    ZFS(Need.OPTIONAL),
    TEXTFILE(Need.ALWAYS),
    /** Not node_exporter's: the common model. */
    HOST(Need.OPTIONAL);

    private enum Need {
        ALWAYS,
        OPTIONAL
    }

    private static final String PREFIX = "node-";
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final Need need;

    NodeSubject(Need need) {
        this.need = need;
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

    /** Whether node_exporter has such a collector. */
    boolean isOfPeer() {
        return this != HOST;
    }

    /** Whether a machine may lack it. */
    boolean isOptional() {
        return need == Need.OPTIONAL;
    }

    /** How seldom it is collected unless the profile says otherwise: what stays the same, less often. */
    Duration least() {
        return this == UNAME || this == OS || this == DMI ? SELDOM : Duration.ZERO;
    }
}
