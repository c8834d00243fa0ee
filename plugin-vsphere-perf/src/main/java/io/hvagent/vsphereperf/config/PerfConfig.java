package io.hvagent.vsphereperf.config;

import io.hvagent.http.Tls;
import io.hvagent.spi.Secret;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
 * @param username of the only vCenter
 * @param password of the only vCenter
 * @param tls of the only vCenter
 * @param preset the set of counters to begin with
 * @param counters globs on counters, {@code cpu.*} or {@code host/cpu.*}, to add to the preset or to take away
 * @param inventory globs on paths ({@code /Paris/vm/**}) and names of objects; without include all
 * @param instances by kind the groups of counters whose instances are read, instead of the preset's
 * @param window globs on counters whose greatest, least and mean sample since the previous poll are published
 * @param rates globs on counters of bytes and operations whose newest rate is published too
 * @param inlineLabels places that stand in every series
 * @param maxSeries of samples, in all
 * @param maxSeriesOf the same of a kind
 * @param historical the kinds of objects that only have historical samples
 * @param services whether the state of vCenter's own services is read
 * @param tags whether vSphere tags are read
 * @param attributes whether custom attributes are read
 * @param inventoryEvery how often the inventory is read
 * @param parallel requests to one vCenter at a time, at most
 */
public record PerfConfig(
        List<Vcenter> vcenters,
        Optional<URI> url,
        Optional<String> username,
        Optional<Secret> password,
        Optional<Tls> tls,
        Preset preset,
        Globs counters,
        Globs inventory,
        Map<String, List<String>> instances,
        List<String> window,
        List<String> rates,
        Set<InlineLabel> inlineLabels,
        Integer maxSeries,
        Map<String, Integer> maxSeriesOf,
        Historical historical,
        Boolean services,
        Boolean tags,
        Boolean attributes,
        Duration inventoryEvery,
        Integer parallel) {
    private static final int DEFAULT_SERIES = 500_000;
    private static final Duration DEFAULT_INVENTORY = Duration.ofMinutes(5);
    private static final Duration SHORTEST_INVENTORY = Duration.ofSeconds(30);
    private static final Duration LONGEST_INVENTORY = Duration.ofHours(1);
    private static final int DEFAULT_PARALLEL = 4;
    private static final int MOST_PARALLEL = 8;

    /** @throws IllegalArgumentException if something cannot work; the message names the key */
    public PerfConfig {
        vcenters = vcenters.isEmpty() && url.isPresent() ? List.of(only(url, username, password, tls)) : vcenters;
        preset = Objects.requireNonNullElse(preset, Preset.DEFAULT);
        counters = Objects.requireNonNullElse(counters, Globs.NONE);
        inventory = Objects.requireNonNullElse(inventory, Globs.NONE);
        maxSeries = Objects.requireNonNullElse(maxSeries, DEFAULT_SERIES);
        historical = Objects.requireNonNullElse(historical, Historical.NONE);
        services = Objects.requireNonNullElse(services, false);
        tags = Objects.requireNonNullElse(tags, false);
        attributes = Objects.requireNonNullElse(attributes, false);
        inventoryEvery = Objects.requireNonNullElse(inventoryEvery, DEFAULT_INVENTORY);
        parallel = Objects.requireNonNullElse(parallel, DEFAULT_PARALLEL);
        check(!vcenters.isEmpty(), "vcenters: name at least one, or write url, username and password for the only one");
        check(url.isEmpty() || vcenters.size() == 1, "vcenters and url cannot both be there; put url into the list");
        check(distinct(vcenters), "vcenters: two have the same name; give each a name of its own");
        check(
                maxSeries > 0 && maxSeriesOf.values().stream().allMatch(most -> most > 0),
                "max_series: must be at least 1");
        instances.keySet().forEach(kind -> checkKind("instances", kind));
        maxSeriesOf.keySet().forEach(kind -> checkKind("max_series_of", kind));
        check(
                within(inventoryEvery, SHORTEST_INVENTORY, LONGEST_INVENTORY),
                "inventory_every: must be 30s to 1h; machines that are new or moved show that late");
        check(parallel >= 1 && parallel <= MOST_PARALLEL, "parallel: must be 1 to 8");
    }

    private static Vcenter only(
            Optional<URI> url, Optional<String> username, Optional<Secret> password, Optional<Tls> tls) {
        return new Vcenter(null, url.orElse(null), username.orElse(null), password.orElse(null), tls.orElse(null));
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
        check(kinds.contains(kind.toLowerCase(Locale.ROOT)), key + ": '" + kind + "' is none of " + kinds);
    }

    static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
