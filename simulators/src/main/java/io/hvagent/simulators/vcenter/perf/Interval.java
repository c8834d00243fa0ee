package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.fleet.Entity;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The intervals of samples: 20 s as it comes from the hosts, and those that the server stores. */
enum Interval {
    REALTIME(20, 3600, ""),
    DAY(300, 86_400, "Past day"),
    WEEK(1800, 604_800, "Past week"),
    MONTH(7200, 2_592_000, "Past month"),
    YEAR(86_400, 31_536_000, "Past year");

    private static final Set<String> LIVE = Set.of("VirtualMachine", "HostSystem", "ResourcePool", "VirtualApp");

    private final int seconds;
    private final int kept;
    private final String label;

    Interval(int seconds, int kept, String label) {
        this.seconds = seconds;
        this.kept = kept;
        this.label = label;
    }

    int seconds() {
        return seconds;
    }

    /** For how many seconds its samples are kept. */
    int kept() {
        return kept;
    }

    String label() {
        return label;
    }

    static List<Interval> stored() {
        return List.of(DAY, WEEK, MONTH, YEAR);
    }

    /** Whether an entity has samples of 20 s. */
    static boolean isLive(Entity entity) {
        return LIVE.contains(entity.type());
    }

    /** What a query is answered from: what it asks for, or else the next longer one that the entity has. */
    static Interval of(int asked, Entity entity) {
        return Arrays.stream(values())
                .filter(i -> i.seconds >= asked && (i != REALTIME || isLive(entity)))
                .findFirst()
                .orElse(YEAR);
    }
}
