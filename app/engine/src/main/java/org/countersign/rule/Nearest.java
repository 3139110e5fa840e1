package org.countersign.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
final class Nearest {
    private Nearest() {}

    /** A question with the nearest name, where one is near enough; else the other text. */
    static String hint(String name, Collection<String> names, String otherwise) {
        return to(name, names).map(near -> "did you mean '" + near + "'?").orElse(otherwise);
    }

    /** Names that differ in more than a third of their letters are not near. */
    static Optional<String> to(String name, Collection<String> names) {
        return names.stream()
                .filter(other -> distance(name, other) <= Math.max(1, name.length() / 3))
                .min(
                        Comparator.comparingInt((String other) -> distance(name, other))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
