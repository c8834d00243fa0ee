package io.hvagent.proxmox.json;

/** Numbers as Perl programs write them. */
public final class Numbers {
    private static final int MOST_DIGITS = 15;

    private Numbers() {}

    /** The number that a text is; true is 1 and false 0; NaN if it is none. */
    public static double of(String text) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        char first = text.charAt(0);
        if (first == 't' || first == 'f') {
            return text.equals("true") ? 1 : text.equals("false") ? 0 : Double.NaN;
        }
        return (first >= '0' && first <= '9') || first == '-' || first == '.' ? parsed(text) : Double.NaN;
    }

    private static double parsed(String text) {
        long whole = whole(text);
        if (whole >= 0) {
            return (double) whole;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** What digits alone mean, as nearly all numbers are; negative if there is something else, or too many. */
    private static long whole(String text) {
        if (text.length() > MOST_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
