package org.countersign.desktop.section;

import org.countersign.evidence.EvidenceId;
import org.countersign.kernel.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A piece of evidence as it is shown.
 *
 * @param id which one
 * @param title what was looked at
 * @param meta from where, when, as whom
 * @param lines its content, line by line; empty where it brought nothing or is no text
 * @param note what a person should know of it, such as why there is nothing; may be empty
 * @param picture the content, where it is a picture
 */
record EvidenceCard(
        EvidenceId id,
        String title,
        String meta,
        List<Line> lines,
        String note,
        Optional<Bytes> picture) {
    /**
     * The most lines that are shown; of longer content the beginning, and what is around the
     * deciding lines.
     */
    private static final int MOST_LINES = 4000;

    private static final int BEGINNING = 200;
    private static final int AROUND = 40;
    private static final int LONGEST_LINE = 4000;

    /**
     * A line.
     *
     * @param number counted from 1; 0 for the mark of lines that are left out
     * @param text its text
     * @param decides whether a verdict rests on it
     */
    record Line(int number, String text, boolean decides) {}

    /** The lines of a text, of which some decide. */
    static List<Line> lines(String text, Set<Integer> deciding) {
        List<String> all = text.lines().toList();
        List<Line> lines = new ArrayList<>();
        boolean gap = false;
        for (int number = 1; number <= all.size(); number++) {
            if (all.size() > MOST_LINES && number > BEGINNING && !near(number, deciding)) {
                gap = true;
                continue;
            }
            if (gap) {
                lines.add(new Line(0, "… lines that decide nothing are not shown here …", false));
                gap = false;
            }
            lines.add(new Line(number, cut(all.get(number - 1)), deciding.contains(number)));
        }
        if (gap) {
            lines.add(new Line(0, "… lines that decide nothing are not shown here …", false));
        }
        return lines;
    }

    /**
     * The place of the first deciding line within the lines that are shown; 0 where none decides.
     */
    int firstDeciding() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).decides()) {
                return i;
            }
        }
        return 0;
    }

    private static boolean near(int number, Set<Integer> deciding) {
        return deciding.stream().anyMatch(line -> Math.abs(line - number) <= AROUND);
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " …";
    }
}
