package org.countersign.pack.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
final class Nearest {
    /** Longer words are no typing mistakes, and comparing them costs time. */
    private static final int LONGEST = 60;

    private Nearest() {}

    /** The most similar of the words, where one is similar enough to be what was meant. */
    static Optional<String> to(String word, Collection<String> words) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        int most = Math.max(1, Math.min(3, word.length() / 3));
        return words.stream()
                .filter(w -> w.length() <= LONGEST && distance(word, w) <= most)
                .min(
                        Comparator.comparingInt((String w) -> distance(word, w))
                                .thenComparing(w -> w));
    }

    /** A question with the guess, else this advice. */
    static String question(String word, Collection<String> words, String advice) {
        return to(word, words).map(w -> "did you mean '" + w + "'?").orElse(advice);
    }

    /** How many letters are to be added, removed, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] =
                        Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
