package io.hvagent.proxmox.json;

/** Numbers as Perl programs write them. */
public final class Numbers {
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
        try {
            return text.length() < 16 && text.chars().allMatch(Character::isDigit)
                    ? (double) Long.parseLong(text)
                    : Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
