package io.hvagent.vsphereperf.influx;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server said to a batch, and what that means.
 *
 * @param status of HTTP
 * @param words of the server about it, in one line; may be empty
 * @param retryAfter how long the server wants to be left alone
 */
record Answer(int status, String words, Optional<Duration> retryAfter) {
    private static final int MOST_SHOWN = 300;
    private static final Pattern JSON_TEXT =
            Pattern.compile("\"(?:error|message)\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern DROPPED = Pattern.compile("\\bdropped=(\\d{1,9})");
    private static final Pattern UNREADABLE = Pattern.compile("unable to parse ");

    /** What it means for the batch. */
    enum Meaning {
        STORED,
        /** Some or all lines cannot be stored, today or later. */
        REJECTED,
        TOO_LARGE,
        /** It may be taken later. */
        LATER
    }

    Meaning meaning() {
        return switch (status) {
            case 200, 204 -> isPage() ? Meaning.LATER : Meaning.STORED;
            case 400, 422 -> Meaning.REJECTED;
            case 413 -> Meaning.TOO_LARGE;
            default -> Meaning.LATER;
        };
    }

    /** Whether this is a page for people, as proxies and log-in pages give in the place of what was asked for. */
    private boolean isPage() {
        return words.startsWith("<");
    }

    /** How many of a batch's lines a rejection is about: the server stores what it can, if it speaks of a partial write. */
    int rejected(int lines) {
        if (!words.startsWith("partial write")) {
            return lines;
        }
        Matcher dropped = DROPPED.matcher(words);
        long named = dropped.find() ? Long.parseLong(dropped.group(1)) : 0;
        long unreadable = UNREADABLE.matcher(words).results().count();
        return (int) Math.min(lines, Math.max(1, named + unreadable));
    }

    /** Why a batch could not be sent now. */
    CollectException failure(String where) {
        String said = said();
        return switch (status) {
            case 401 ->
                new CollectException(
                        Reason.UNAUTHORIZED, where + " does not accept the user, password or token: " + said);
            case 403 ->
                new CollectException(
                        Reason.FORBIDDEN, where + " knows the user or token, but does not let it write: " + said);
            case 404 ->
                new CollectException(
                        Reason.BAD_REPLY,
                        where + " has no such database, bucket or path, which must be made first: " + said);
            case 429, 502, 503, 504 -> new CollectException(Reason.UNREACHABLE, where + " takes nothing now: " + said);
            default -> new CollectException(Reason.BAD_REPLY, where + " did not take lines: " + said);
        };
    }

    /** The status and the words, shortened. */
    String said() {
        String shown = words.length() <= MOST_SHOWN ? words : words.substring(0, MOST_SHOWN) + "…";
        return "HTTP " + status + (shown.isEmpty() ? "" : ", " + shown);
    }

    /** The server's words about an error, out of what it sent. */
    static String words(String body) {
        Matcher json = JSON_TEXT.matcher(body);
        String text = json.find() ? json.group(1).replace("\\n", " ").replaceAll("\\\\(.)", "$1") : body;
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
