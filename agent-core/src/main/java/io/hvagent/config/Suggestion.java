package io.hvagent.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was meant, by the number of letters that are wrong, missing, too many or swapped. */
final class Suggestion {
    private static final int LONGEST = 64;

    private Suggestion() {}

    /** The nearest known word, if one is near enough. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String written = plain(word);
        return known.stream()
                .filter(candidate -> distance(written, plain(candidate)) <= allowed(written))
                .min(Comparator.comparingInt(candidate -> distance(written, plain(candidate))));
    }

    /** The way out for a word that is none of the known: the nearest one, else all. */
    static String wayOut(String word, Collection<String> known) {
        return nearest(word, known)
                .map(nearest -> " (did you mean " + nearest + "?)")
                .orElseGet(() -> known.isEmpty() ? "" : " (known: " + String.join(", ", known) + ")");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static int allowed(String word) {
        return word.length() <= 3 ? 1 : Math.max(2, word.length() / 3);
    }

    private static int distance(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return a.equals(b) ? 0 : Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(d, a.substring(0, i), b.substring(0, j));
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b) {
        int i = a.length();
        int j = b.length();
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        int changed = d[i - 1][j - 1] + (same ? 0 : 1);
        int best = Math.min(changed, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
