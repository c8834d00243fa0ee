package io.hvagent.simulators.vcenter.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a host is.
 *
 * @param overall {@code green}, {@code yellow}, {@code red} or {@code gray}
 * @param lockdown {@code lockdownDisabled}, {@code lockdownNormal} or {@code lockdownStrict}
 * @param services whether they run, by their keys
 * @param red sensors and elements that are not well, by their names
 * @param deadPaths of its eight paths to storage
 * @param downNics interfaces whose link is down
 * @param vsan what it says of vSAN; empty if it takes no part
 */
public record Health(
        String overall,
        String lockdown,
        boolean rebootRequired,
        Map<String, Boolean> services,
        Set<String> red,
        int deadPaths,
        Set<String> downNics,
        List<Alarm> alarms,
        Optional<Vsan> vsan) {
    /** A triggered alarm. */
    public record Alarm(String moid, String status, boolean acknowledged) {}

    /**
     * What a host says of vSAN.
     *
     * @param health one of the words healthy, unhealthy, unknown
     * @param state such as {@code master}, {@code backup} and {@code agent}
     * @param members hosts that it sees
     */
    public record Vsan(String health, String state, int members) {}

    private static final Map<String, Boolean> USUAL = Map.ofEntries(
            Map.entry("DCUI", true),
            Map.entry("TSM", false),
            Map.entry("TSM-SSH", false),
            Map.entry("lbtd", true),
            Map.entry("lwsmd", false),
            Map.entry("ntpd", true),
            Map.entry("pcscd", false),
            Map.entry("sfcbd-watchdog", false),
            Map.entry("slpd", false),
            Map.entry("snmpd", false),
            Map.entry("vmsyslogd", true),
            Map.entry("vpxa", true));

    /** Nothing is wrong with it. */
    public static final Health GOOD =
            new Health("green", "lockdownDisabled", false, USUAL, Set.of(), 0, Set.of(), List.of(), Optional.empty());

    /** Something of everything is wrong with it. */
    public static final Health BAD = new Health(
            "red",
            "lockdownNormal",
            true,
            new TreeMap<>(Map.of("ntpd", false, "TSM-SSH", true, "vpxa", true)),
            Set.of("Fan 1", "DIMM 1"),
            2,
            Set.of("vmnic3"),
            List.of(new Alarm("alarm-1", "red", false), new Alarm("alarm-2", "yellow", true)),
            Optional.of(new Vsan("unhealthy", "agent", 2)));

    public Health {
        services = Map.copyOf(services);
        red = Set.copyOf(red);
        downNics = Set.copyOf(downNics);
        alarms = List.copyOf(alarms);
    }

    public Health overall(String other) {
        return new Health(other, lockdown, rebootRequired, services, red, deadPaths, downNics, alarms, vsan);
    }

    public Health in(Vsan cluster) {
        return new Health(
                overall, lockdown, rebootRequired, services, red, deadPaths, downNics, alarms, Optional.of(cluster));
    }
}
