package io.hvagent.logging;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A moment as {@code 2026-11-23T10:11:12.345Z}, always with milliseconds; java.time's formatters are slow to load. */
final class UtcTime {
    private UtcTime() {}

    static String of(Instant moment) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(24);
        digits(out, 4, time.getYear()).append('-');
        digits(out, 2, time.getMonthValue()).append('-');
        digits(out, 2, time.getDayOfMonth()).append('T');
        digits(out, 2, time.getHour()).append(':');
        digits(out, 2, time.getMinute()).append(':');
        digits(out, 2, time.getSecond()).append('.');
        return digits(out, 3, time.getNano() / 1_000_000).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder out, int count, int number) {
        String digits = Integer.toString(number);
        return out.append("0000", 0, Math.max(0, count - digits.length())).append(digits);
    }
}
