package io.hvagent.config;

import java.util.List;

/**
 * Which families are wanted, by globs on their names ({@code *} any text, {@code ?} one character).
 *
 * @param include empty means all
 * @param exclude wins over include
 */
public record Selector(List<String> include, List<String> exclude) {
    public static final Selector ALL = new Selector(List.of(), List.of());

    public Selector {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Whether a family of this name is wanted. */
    public boolean wants(String family) {
        return (include.isEmpty() || include.stream().anyMatch(glob -> matches(glob, family)))
                && exclude.stream().noneMatch(glob -> matches(glob, family));
    }

    /** Compares without backtracking into more than the last star, so that no glob is slow. */
    private static boolean matches(String glob, String text) {
        int g = 0;
        int star = -1;
        int resume = 0;
        for (int t = 0; t < text.length(); ) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = t;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == text.charAt(t))) {
                g++;
                t++;
            } else if (star >= 0) {
                g = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return glob.chars().skip(g).allMatch(c -> c == '*');
    }
}
