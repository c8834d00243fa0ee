package io.hvagent.kubevirt.proc;

import java.nio.charset.StandardCharsets;

/** The limit of open files, as /proc/PID/limits tells it. */
public final class FileLimit {
    private static final byte[] KEY = "Max open files".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = "unlimited".getBytes(StandardCharsets.US_ASCII);

    private FileLimit() {}

    /** The limit that is in force (the soft one); +Inf without one, NaN if the file does not tell. */
    public static double parse(FileBytes text) {
        for (int line = 0; line < text.length(); line = text.next('\n', line) + 1) {
            if (text.startsWith(KEY, line)) {
                return value(text, line + KEY.length);
            }
        }
        return Double.NaN;
    }

    private static double value(FileBytes text, int from) {
        int place = from;
        while (text.at(place) == ' ') {
            place++;
        }
        long number = text.number(place);
        if (text.startsWith(NONE, place)) {
            return Double.POSITIVE_INFINITY;
        }
        return number < 0 ? Double.NaN : number;
    }
}
