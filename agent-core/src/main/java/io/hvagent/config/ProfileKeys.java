package io.hvagent.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a profile as they are written, and their defaults. */
record ProfileKeys(
        Element listen,
        Element sources,
        LimitKeys limits,
        Boolean strict,
        Boolean selfMetrics,
        Optional<Path> stateDirectory,
        Reload reload) {
    ProfileKeys {
        limits = Objects.requireNonNullElseGet(limits, () -> new LimitKeys(null, null, null, null));
        strict = Objects.requireNonNullElse(strict, false);
        selfMetrics = Objects.requireNonNullElse(selfMetrics, true);
        reload = Objects.requireNonNullElse(reload, Reload.OFF);
    }

    /** The words of {@code reload:}. */
    enum Reload {
        OFF,
        WATCH
    }

    /** The keys of {@code limits:}. */
    record LimitKeys(Integer series, Integer seriesPerSource, Integer labelLength, Integer labels) {
        LimitKeys {
            series = Objects.requireNonNullElse(series, Limits.DEFAULT.series());
            seriesPerSource = Objects.requireNonNullElse(seriesPerSource, Limits.DEFAULT.seriesPerSource());
            labelLength = Objects.requireNonNullElse(labelLength, Limits.DEFAULT.labelLength());
            labels = Objects.requireNonNullElse(labels, Limits.DEFAULT.labels());
            if (Stream.of(series, seriesPerSource, labelLength, labels).anyMatch(limit -> limit < 1)) {
                throw new IllegalArgumentException("a limit must be at least 1");
            }
        }

        Limits limits() {
            return new Limits(series, seriesPerSource, labelLength, labels);
        }
    }
}
