package io.hvagent.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was meant, by how many letters are wrong, missing, too many or swapped. */
final class Suggestion {
    private static final int LONGEST = 64;

    private record Candidate(String word, int distance) {}

    private Suggestion() {}

    /** The nearest known word, if one is near enough. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String written = plain(word);
        int allowed = written.length() <= 3 ? 1 : Math.max(2, written.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(plain(candidate).length() - written.length()) <= allowed)
                .map(candidate -> new Candidate(candidate, new Distance(written, plain(candidate)).count()))
                .filter(candidate -> candidate.distance() <= allowed)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::word);
    }

    /** The way out for a word that is none of the known: the nearest one, else all. */
    static String wayOut(String word, Collection<String> known) {
        return nearest(word, known)
                .map(nearest -> " (did you mean " + nearest + "?)")
                .orElseGet(() -> known.isEmpty() ? "" : " (known: " + String.join(", ", known) + ")");
    }

    /** In one case, without separators, and no longer than is sensible to compare. */
    private static String plain(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    /** The number of changes that make one word of another; {@code table[i][j]} is that of their first i and j letters. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Distance(String a, String b, int[][] table) {
        Distance(String a, String b) {
            this(a, b, new int[a.length() + 1][b.length() + 1]);
        }

        int count() {
            for (int i = 0; i <= a.length(); i++) {
                for (int j = 0; j <= b.length(); j++) {
                    table[i][j] = i == 0 || j == 0 ? i + j : step(i, j);
                }
            }
            return table[a.length()][b.length()];
        }

        private int step(int i, int j) {
            boolean same = a.charAt(i - 1) == b.charAt(j - 1);
            int changed = table[i - 1][j - 1] + (same ? 0 : 1);
            int best = Math.min(changed, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
            return isSwapped(i, j) ? Math.min(best, table[i - 2][j - 2] + 1) : best;
        }

        private boolean isSwapped(int i, int j) {
            return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        }
    }
}
