package io.hvagent.logging;

/** The last line of defence for secrets in texts that others wrote, such as the message of a library's exception. */
public final class Redaction {
    private Redaction() {}

    /** The text with user and password in each URL replaced by {@code ***}. */
    public static String of(String text) {
        int slashes = text.indexOf("//");
        return slashes < 0 || text.indexOf('@', slashes) < 0 ? text : redacted(text, slashes);
    }

    private static String redacted(String text, int first) {
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        for (int slashes = first; slashes >= 0; slashes = text.indexOf("//", slashes + 2)) {
            int at = lastAt(text, slashes + 2);
            if (at >= 0) {
                out.append(text, copied, slashes + 2).append("***");
                copied = at;
            }
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** Where the user part of the authority that begins at {@code from} ends, or -1 if it has none. */
    private static int lastAt(String text, int from) {
        int last = -1;
        for (int i = from; i < text.length() && "/?# \t\r\n\"'<>".indexOf(text.charAt(i)) < 0; i++) {
            if (text.charAt(i) == '@') {
                last = i;
            }
        }
        return last;
    }
}
