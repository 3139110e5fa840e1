package org.countersign.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where secrets stand in a text whose characters are bytes. */
final class Secrets {
    private final List<Span> spans = new ArrayList<>();

    /**
     * A stretch that a mask replaces.
     *
     * @param from its first character
     * @param to the character behind it
     * @param value the secret itself, without what the syntax adds to it
     * @param around what must stand around the mask so that the text keeps its syntax
     */
    record Span(int from, int to, String value, String around) {}

    /** The stretch is the secret. An empty one stays as it is. */
    void add(String text, int from, int to) {
        add(from, to, text.substring(from, to), "");
    }

    /** The stretch is more than the secret. */
    void add(int from, int to, String value, String around) {
        if (from < to) {
            spans.add(new Span(from, to, value, around));
        }
    }

    /** In order and without overlaps: what two rules see as a secret is one from end to end. */
    List<Span> merged(String text) {
        List<Span> ordered = new ArrayList<>(spans);
        ordered.sort(
                Comparator.comparingInt(Span::from)
                        .thenComparing(Comparator.comparingInt(Span::to).reversed()));
        List<Span> merged = new ArrayList<>();
        for (Span span : ordered) {
            Span before = merged.isEmpty() ? null : merged.getLast();
            if (before == null || before.to() <= span.from()) {
                merged.add(span);
            } else if (before.to() < span.to()) {
                String whole = text.substring(before.from(), span.to());
                merged.set(
                        merged.size() - 1,
                        new Span(before.from(), span.to(), whole, before.around()));
            }
        }
        return merged;
    }
}
