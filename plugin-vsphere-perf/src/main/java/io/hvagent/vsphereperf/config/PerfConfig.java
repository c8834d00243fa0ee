package io.hvagent.vsphereperf.config;

import io.hvagent.http.Tls;
import io.hvagent.spi.Secret;
import io.hvagent.vsphereperf.influx.InfluxConfig;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The plugin's own keys.
 *
 * @param vcenters the vCenters; one may be written without the list, by the four keys that follow
 * @param url of the only vCenter
 * @param username of the only vCenter, or of those in a file of the replaced collector
 * @param password the same
 * @param tls the same
 * @param preset the set of counters to begin with; empty: default, with a file of the replaced collector seed
 * @param counters globs on counters, {@code cpu.*} or {@code host/cpu.*}, to add to the preset or to take away
 * @param inventory globs on paths ({@code /Paris/vm/**}) and names of objects; without include all
 * @param instances by kind the groups of counters whose instances are read, instead of the preset's
 * @param window globs on counters whose greatest, least and mean sample since the previous poll are published
 * @param rates globs on counters of bytes and operations whose newest rate is published too
 * @param inlineLabels places that stand in every series
 * @param maxSeries of samples, in all
 * @param maxSeriesOf the same of a kind
 * @param historicalInterval vCenter's shortest historical interval, as its statistics settings have it
 * @param inventoryEvery how often the inventory is read
 * @param parallel requests to one vCenter at a time, at most
 * @param influx servers that get every sample
 * @param compatFiles files of the replaced collector
 */
public record PerfConfig(
        List<Vcenter> vcenters,
        Optional<URI> url,
        Optional<String> username,
        Optional<Secret> password,
        Optional<Tls> tls,
        Optional<Preset> preset,
        Globs counters,
        Globs inventory,
        Map<String, List<String>> instances,
        List<String> window,
        List<String> rates,
        Set<InlineLabel> inlineLabels,
        Integer maxSeries,
        Map<String, Integer> maxSeriesOf,
        Duration historicalInterval,
        Duration inventoryEvery,
        Integer parallel,
        List<InfluxConfig> influx,
        Optional<CompatFiles> compatFiles) {
    private static final int DEFAULT_SERIES = 500_000;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration SHORTEST_INVENTORY = Duration.ofSeconds(30);
    private static final Duration LONGEST_INVENTORY = Duration.ofHours(1);
    private static final int DEFAULT_PARALLEL = 4;
    private static final int MOST_PARALLEL = 8;

    /**
     * Files of the replaced collector.
     *
     * @param metricsConf its {@code metrics.conf}
     */
    public record CompatFiles(Optional<Path> metricsConf) {}

    /** @throws IllegalArgumentException if something cannot work; the message names the key */
    public PerfConfig {
        check(
                url.isEmpty() || vcenters.isEmpty(),
                "url and vcenters cannot both be there; write url, username and password into an entry of vcenters");
        if (url.isPresent()) {
            vcenters = List.of(
                    new Vcenter(null, url.get(), username.orElse(null), password.orElse(null), tls.orElse(null)));
        }
        vcenters = List.copyOf(vcenters);
        counters = Objects.requireNonNullElse(counters, Globs.NONE);
        inventory = Objects.requireNonNullElse(inventory, Globs.NONE);
        maxSeries = Objects.requireNonNullElse(maxSeries, DEFAULT_SERIES);
        historicalInterval = Objects.requireNonNullElse(historicalInterval, FIVE_MINUTES);
        inventoryEvery = Objects.requireNonNullElse(inventoryEvery, FIVE_MINUTES);
        parallel = Objects.requireNonNullElse(parallel, DEFAULT_PARALLEL);
        check(
                !vcenters.isEmpty() || compatFiles.isPresent(),
                "vcenters: name at least one, or write url, username and password for the only one");
        check(distinct(vcenters), "vcenters: two have the same name; give each a name of its own");
        check(
                maxSeries > 0 && maxSeriesOf.values().stream().allMatch(most -> most > 0),
                "max_series and max_series_of: must be at least 1");
        instances.keySet().forEach(kind -> checkKind("instances", kind));
        maxSeriesOf.keySet().forEach(kind -> checkKind("max_series_of", kind));
        check(
                historicalInterval.toSeconds() >= 60 && historicalInterval.toSeconds() % 60 == 0,
                "historical_interval: must be whole minutes, as vCenter's statistics settings have it");
        check(
                within(inventoryEvery, SHORTEST_INVENTORY, LONGEST_INVENTORY),
                "inventory_every: must be 30s to 1h; machines that are new or moved show that late");
        check(parallel >= 1 && parallel <= MOST_PARALLEL, "parallel: must be 1 to " + MOST_PARALLEL);
    }

    private static boolean distinct(List<Vcenter> vcenters) {
        Set<String> names = new HashSet<>();
        return vcenters.stream().allMatch(vcenter -> names.add(vcenter.name()));
    }

    private static boolean within(Duration duration, Duration least, Duration most) {
        return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    }

    private static void checkKind(String key, String kind) {
        List<String> kinds = Stream.of(Kind.values()).map(Kind::word).toList();
        check(kinds.contains(kind), key + ": '" + kind + "' is none of " + String.join(", ", kinds));
    }

    static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
