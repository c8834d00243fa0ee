package io.hvagent.proxmox;

import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The groups of a profile: the switches of prometheus-pve-exporter, and those beyond it. Each says whether it is on by itself,
 * and how seldom it is collected unless the profile says otherwise.
 */
public enum Subject {
    STATUS(true, Duration.ZERO),
    VERSION(true, Duration.ofMinutes(10)),
    NODE(true, Duration.ZERO),
    CLUSTER(true, Duration.ZERO),
    RESOURCES(true, Duration.ZERO),
    BACKUP_INFO(true, Duration.ofMinutes(1)),
    QDEVICE(true, Duration.ofSeconds(30)),
    /** How often the configuration of one guest is read; see {@link #everyOfGuest}. */
    CONFIG(true, Duration.ofMinutes(10)),
    /** Whether guests' notes are told, which come with their configuration. */
    NOTES(false, Duration.ZERO),
    REPLICATION(true, Duration.ofMinutes(1)),
    SUBSCRIPTION(true, Duration.ofHours(1)),
    PVE_API_METRICS(false, Duration.ZERO),
    TARGET_METRICS(false, Duration.ZERO),
    PRIVILEGES(true, Duration.ofMinutes(10)),
    GUESTS(true, Duration.ZERO),
    HOST(true, Duration.ofSeconds(30)),
    HA(true, Duration.ofSeconds(30)),
    TASKS(true, Duration.ofMinutes(1)),
    BACKUPS(true, Duration.ofMinutes(10)),
    /** How often the snapshots of one guest are read. */
    SNAPSHOTS(true, Duration.ofHours(6)),
    /** When Proxmox VE took its numbers. */
    EXPORT(true, Duration.ofMinutes(1)),
    DISKS(true, Duration.ofMinutes(10)),
    SMART(true, Duration.ofMinutes(30)),
    ZFS(true, Duration.ofMinutes(5)),
    CERTIFICATES(true, Duration.ofHours(1)),
    CEPH(false, Duration.ofMinutes(1)),
    /** How often the agent in one guest is asked. */
    AGENT(false, Duration.ofMinutes(5));

    /** The collectors that {@code /pve?cluster=1} has. */
    static final Set<String> OF_PEERS_CLUSTER = Set.of("version", "cluster", "backup-info", "qdevice");
    /** The collectors that {@code /pve?node=1} has. */
    static final Set<String> OF_PEERS_NODE = Set.of("replication", "subscription", "config");

    private static final Duration BETWEEN_CONFIGS = Duration.ofMillis(2500);
    private static final Duration LONGEST_LIMIT = Duration.ofMinutes(1);

    private final boolean on;
    private final Duration least;

    Subject(boolean on, Duration least) {
        this.on = on;
        this.least = least;
    }

    /** The word in a profile, and the name of a collector that is for this alone. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Map<String, Group> groups() {
        return Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(Subject::word, subject -> subject.on ? Group.ON : Group.OFF));
    }

    boolean isOn(PluginContext context) {
        return context.group(word()).on();
    }

    /**
     * How often each of so many guests is asked, unless the profile says so: configurations more seldom where there are many, so
     * that they do not take most of the calls.
     */
    Duration everyOfGuest(PluginContext context, int guests) {
        Duration own = this == CONFIG ? longer(least, BETWEEN_CONFIGS.multipliedBy(guests)) : least;
        return context.group(word()).every().orElse(own);
    }

    /** The pace of a collector that is for this alone. Slow ones may take longer than the source's limit. */
    Pace pace(PluginContext context, Pace ofSource) {
        Duration every = context.group(word()).every().orElseGet(() -> ofSource.atLeast(positive())
                .every());
        Pace own = Pace.every(every);
        Duration limit = least.compareTo(LONGEST_LIMIT) >= 0 ? longer(own.limit(), ofSource.limit()) : ofSource.limit();
        return new Pace(every, limit, longer(ofSource.withEvery(every).keepFor(), Pace.keepFor(every, limit)));
    }

    private Duration positive() {
        return least.isZero() ? Duration.ofMillis(1) : least;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
