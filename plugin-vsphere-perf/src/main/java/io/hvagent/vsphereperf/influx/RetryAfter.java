package io.hvagent.vsphereperf.influx;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header of that name: seconds, or a date. */
final class RetryAfter {
    /** A server that wants more is asked again all the same. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryAfter() {}

    /** The time to wait, at most {@link #LONGEST}; empty if it is none that can be read, or over. */
    static Optional<Duration> parse(String text, Instant now) {
        return read(text.strip(), now)
                .filter(time -> !time.isNegative() && !time.isZero())
                .map(time -> time.compareTo(LONGEST) <= 0 ? time : LONGEST);
    }

    private static Optional<Duration> read(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
