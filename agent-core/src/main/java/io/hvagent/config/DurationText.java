package io.hvagent.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a duration such as {@code 500ms}, {@code 15s}, {@code 1h30m} or {@code 2d}; the unit is never left out. */
final class DurationText {
    private static final Pattern FORM =
            Pattern.compile("(?=.)(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final Duration LONGEST = Duration.ofDays(3650);

    private DurationText() {}

    /** @throws IllegalArgumentException with what is wrong, without the text */
    static Duration parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (text.matches("\\d+")) {
            throw new IllegalArgumentException("has no unit (such as 500ms, 15s or 5m)");
        }
        if (!parts.matches()) {
            throw new IllegalArgumentException("is not a duration (such as 500ms, 15s, 5m, 1h30m or 2d)");
        }
        Duration duration = Duration.ofDays(number(parts, 1))
                .plusHours(number(parts, 2))
                .plusMinutes(number(parts, 3))
                .plusSeconds(number(parts, 4))
                .plusMillis(number(parts, 5));
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("is longer than " + LONGEST.toDays() + "d");
        }
        return duration;
    }

    private static long number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }
}
