package io.hvagent.config;

import io.hvagent.shard.Shard;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/**
 * The common keys of a source as they are written, and those of their defaults that depend on nothing else. The elements are
 * checked one by one, so that a mistake in one hides none in another.
 */
record SourceKeys(
        Element plugin,
        Element name,
        Optional<Duration> every,
        Optional<Duration> limit,
        Optional<Duration> keepFor,
        Element labels,
        ShardKeys shard,
        Boolean common,
        Compat compat,
        Optional<LimitKeys> limits,
        Selector metrics,
        Element groups,
        Proxy proxy,
        Optional<Level> log) {
    private static final String COMMON_FAMILIES = "hv_*";

    SourceKeys {
        shard = Objects.requireNonNullElseGet(shard, () -> new ShardKeys(new ShardIndex(0), 1));
        common = Objects.requireNonNullElse(common, true);
        compat = Objects.requireNonNullElse(compat, Compat.OFF);
        metrics = Objects.requireNonNullElse(metrics, Selector.ALL);
        proxy = Objects.requireNonNullElse(proxy, Proxy.ENVIRONMENT);
        if (Stream.of(every, limit, keepFor).flatMap(Optional::stream).anyMatch(Duration::isZero)) {
            throw new IllegalArgumentException("every, limit and keep_for must be longer than 0s");
        }
    }

    /** The keys of {@code shard:}. */
    record ShardKeys(ShardIndex index, int of) {
        ShardKeys {
            Objects.requireNonNull(index, "missing key 'index'");
            shard(index, of);
        }

        Shard shard() {
            return shard(index, of);
        }

        private static Shard shard(ShardIndex index, int of) {
            return new Shard(index.value(), of);
        }
    }

    /** The keys of {@code limits:}. */
    record LimitKeys(int seriesPerSource) {
        LimitKeys {
            if (seriesPerSource < 1) {
                throw new IllegalArgumentException("a limit must be at least 1");
            }
        }
    }

    /** The keys of one of {@code groups:}, where it is neither on nor off. */
    record GroupKeys(Duration every) {
        GroupKeys {
            if (every == null || every.isZero()) {
                throw new IllegalArgumentException("a group is on, off, or {every: 5m} with a time longer than 0s");
            }
        }
    }

    /** The source's own limit, if it has one. */
    Optional<Integer> seriesLimit() {
        return limits.map(LimitKeys::seriesPerSource);
    }

    /** What {@code metrics:} and {@code common:} let through. */
    Selector selector() {
        if (common) {
            return metrics;
        }
        List<String> exclude = Stream.concat(metrics.exclude().stream(), Stream.of(COMMON_FAMILIES))
                .toList();
        return new Selector(metrics.include(), exclude);
    }

    /**
     * The plugin's pace with what is written over it. Where the plugin has a limit or a time to keep of its own choice, they
     * stay as long as they fit; where it took the defaults, they follow the interval.
     *
     * @throws IllegalArgumentException if keep_for is too short
     */
    Pace pace(Pace plugin) {
        Duration interval = every.orElse(plugin.every());
        Duration defaultLimit = followsInterval(plugin) ? Pace.every(interval).limit() : plugin.limit();
        Duration longest = limit.orElse(defaultLimit);
        Duration least = interval.plus(longest);
        if (keepFor.isPresent() && keepFor.get().compareTo(least) < 0) {
            throw new IllegalArgumentException("keep_for must be at least every + limit (" + seconds(least) + ")");
        }
        return new Pace(interval, longest, keepFor.orElseGet(() -> keepFor(plugin, interval, longest)));
    }

    private static boolean followsInterval(Pace plugin) {
        return plugin.limit().equals(Pace.every(plugin.every()).limit());
    }

    private static Duration keepFor(Pace plugin, Duration interval, Duration longest) {
        boolean chosen = !plugin.keepFor().equals(Pace.keepFor(plugin.every(), plugin.limit()));
        boolean fits = plugin.keepFor().compareTo(interval.plus(longest)) >= 0;
        return chosen && fits ? plugin.keepFor() : Pace.keepFor(interval, longest);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
