package io.hvagent.web;

import java.time.Duration;

/** Durations, sizes and counts as a reader likes them. */
final class Amounts {
    private static final long KIB = 1024;

    private Amounts() {}

    /** Such as {@code 12 ms}, {@code 4.2 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 12 d 3 h}; below zero is zero. */
    static String of(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 10_000) {
            return millis / 1000 + "." + millis % 1000 / 100 + " s";
        }
        return ofSeconds(millis / 1000);
    }

    private static String ofSeconds(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return two(seconds, 60, " min", " s");
        }
        return seconds < 86_400 ? two(seconds / 60, 60, " h", " min") : two(seconds / 3600, 24, " d", " h");
    }

    private static String two(long amount, long inLarger, String larger, String smaller) {
        long rest = amount % inLarger;
        return amount / inLarger + larger + (rest == 0 ? "" : " " + rest + smaller);
    }

    /** Such as {@code 512 B}, {@code 12.3 KiB}, {@code 4.0 MiB}. */
    static String ofBytes(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        return bytes < KIB * KIB ? tenths(bytes, KIB) + " KiB" : tenths(bytes, KIB * KIB) + " MiB";
    }

    private static String tenths(long bytes, long unit) {
        return bytes / unit + "." + bytes % unit * 10 / unit;
    }

    /** A number, its digits in groups, and what it counts. */
    static String count(long number, String one, String many) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, '\u2009');
        }
        return digits + " " + (number == 1 ? one : many);
    }
}
