package org.countersign.fact.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of an answer that holds several things: what follows a line {@code ==> NAME <==}.
 *
 * @param name what stands in that line
 * @param head that line
 * @param lines the lines after it
 */
record Section(String name, Line head, List<Line> lines) {

    Section {
        lines = List.copyOf(lines);
    }

    /**
     * The parts of an answer.
     *
     * @throws Misfit where something other than blank lines stands before the first part
     */
    static List<Section> of(List<Line> lines) throws Misfit {
        List<Section> sections = new ArrayList<>();
        Optional<Line> head = Optional.empty();
        List<Line> body = new ArrayList<>();
        for (Line line : lines) {
            if (isHead(line)) {
                head.ifPresent(h -> sections.add(new Section(name(h), h, body)));
                head = Optional.of(line);
                body.clear();
            } else if (head.isPresent()) {
                body.add(body.isEmpty() ? Given.withoutByteOrderMark(line) : line);
            } else if (!line.blank()) {
                throw Misfit.notA(line, "a heading such as ==> NAME <==");
            }
        }
        head.ifPresent(h -> sections.add(new Section(name(h), h, body)));
        return sections;
    }

    /** The last line of the part: its heading, where nothing follows. */
    Line last() {
        return lines.isEmpty() ? head : lines.getLast();
    }

    private static boolean isHead(Line line) {
        return line.text().length() > 8
                && line.text().startsWith("==> ")
                && line.text().endsWith(" <==");
    }

    private static String name(Line head) {
        return head.text().substring(4, head.text().length() - 4);
    }
}
