package io.hvagent.vsphere.inventory;

/** Names of managed objects, in which the API writes three characters as escapes. */
public final class Names {
    private static final int ESCAPE = 3;

    private Names() {}

    /** Undoes {@code %2f}, {@code %5c} and {@code %25} in any case, once and nothing else: a plus stays, as does {@code %41}. */
    public static String decoded(String name) {
        int percent = name.indexOf('%');
        if (percent < 0) {
            return name;
        }
        StringBuilder decoded = new StringBuilder(name.length());
        int from = 0;
        for (; percent >= 0; percent = name.indexOf('%', from)) {
            char escaped = escaped(name, percent);
            decoded.append(name, from, percent).append(escaped == 0 ? '%' : escaped);
            from = percent + (escaped == 0 ? 1 : ESCAPE);
        }
        return decoded.append(name, from, name.length()).toString();
    }

    /** What the escape that begins here stands for; 0 if it is none. */
    private static char escaped(String name, int percent) {
        if (name.regionMatches(true, percent, "%2f", 0, ESCAPE)) {
            return '/';
        }
        if (name.regionMatches(true, percent, "%5c", 0, ESCAPE)) {
            return '\\';
        }
        return name.startsWith("%25", percent) ? '%' : 0;
    }
}
