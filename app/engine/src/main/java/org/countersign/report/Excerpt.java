package org.countersign.report;

import org.countersign.fact.Provenance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The part of a piece of evidence that a report prints: the deciding lines, each with a neighbour
 * before and after where there is room.
 *
 * @param lines the lines in order
 * @param total how many lines the evidence has
 */
public record Excerpt(List<Line> lines, int total) {
    /** The most lines that an excerpt shows. */
    public static final int MOST_LINES = 12;

    /** The most lines that are shown of a text of which no line decides. */
    public static final int MOST_INDECISIVE = 4;

    /** The most characters of a line that an excerpt shows. */
    public static final int MOST_CHARACTERS = 600;

    /** Nothing to show. */
    public static final Excerpt NONE = new Excerpt(List.of(), 0);

    public Excerpt {
        lines = List.copyOf(lines);
    }

    /**
     * A line of evidence.
     *
     * @param number counted from 1
     * @param text the line, cut where it is very long
     * @param deciding whether the verdict rests on it
     * @param gap whether lines are left out before it
     */
    public record Line(int number, String text, boolean deciding, boolean gap) {}

    /** Chooses what to show of what a person wrote: its beginning. */
    public static Excerpt of(String content) {
        return of(content.lines().toList(), Collections.emptyNavigableSet(), MOST_LINES);
    }

    /**
     * Chooses what to show of what was gathered. The whole is attached to the report.
     *
     * @param content the whole content
     * @param places where the verdict looked; those without a line choose nothing
     */
    public static Excerpt of(String content, Collection<Provenance> places) {
        List<String> all = content.lines().toList();
        return of(all, deciding(places, all.size()), MOST_INDECISIVE);
    }

    private static Excerpt of(
            List<String> all, NavigableSet<Integer> deciding, int mostIndecisive) {
        NavigableSet<Integer> shown = new TreeSet<>();
        deciding.stream().limit(MOST_LINES).forEach(shown::add);
        for (int line : List.copyOf(shown)) {
            addIfRoom(shown, line - 1, all.size());
            addIfRoom(shown, line + 1, all.size());
        }
        for (int line = 1; deciding.isEmpty() && line <= mostIndecisive; line++) {
            addIfRoom(shown, line, all.size());
        }
        List<Line> lines = new ArrayList<>();
        int before = 0;
        for (int line : shown) {
            String text = cut(all.get(line - 1));
            lines.add(new Line(line, text, deciding.contains(line), line != before + 1));
            before = line;
        }
        return new Excerpt(lines, all.size());
    }

    /** How many lines follow after the last that is shown. */
    public int after() {
        return lines.isEmpty() ? total : total - lines.getLast().number();
    }

    private static NavigableSet<Integer> deciding(Collection<Provenance> places, int size) {
        NavigableSet<Integer> lines = new TreeSet<>();
        for (Provenance place : places) {
            int last = Math.min(place.lastLine(), size);
            for (int line = place.firstLine(); line > 0 && line <= last; line++) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static void addIfRoom(NavigableSet<Integer> shown, int line, int size) {
        if (shown.size() < MOST_LINES && line >= 1 && line <= size) {
            shown.add(line);
        }
    }

    private static String cut(String line) {
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        int end = MOST_CHARACTERS;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end) + " … (" + (line.length() - end) + " more characters)";
    }
}
