package io.hvagent.collect;

import java.time.Duration;
import java.util.Locale;

/** Durations as profiles write them: {@code 15s}, {@code 3m20s}. */
final class DurationText {
    private DurationText() {}

    static String of(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** Without the fraction of a second. */
    static String rounded(Duration duration) {
        return of(Duration.ofSeconds(duration.toSeconds()));
    }
}
