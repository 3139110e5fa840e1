package org.countersign.fact.parse;

import org.countersign.evidence.Capture;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Source;
import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a probe brought, opened for reading. */
sealed interface Given {
    /** More lines than any list we know; it keeps hostile content from filling the memory. */
    int MOST_LINES = 200_000;

    /** As much as a usual probe may bring at all. */
    int LONGEST_LINE = 262_144;

    /**
     * Text.
     *
     * @param evidence where it stands
     * @param lines its lines; a last line that was cut is left out
     * @param cut whether there was more than the probe's limit
     * @param exit the exit code
     * @param complaint what was said on standard error
     */
    record Text(EvidenceId evidence, List<Line> lines, boolean cut, int exit, String complaint)
            implements Given {

        /** A line with a NUL byte. There are none in text, but there are in text in UTF-16. */
        Optional<Line> withNul() {
            return lines.stream().filter(line -> line.text().indexOf('\0') >= 0).findFirst();
        }

        /** All of it. */
        Provenance whole() {
            return Provenance.whole(evidence);
        }

        /** One line. */
        Provenance at(Line line) {
            return Provenance.line(evidence, line.number());
        }

        /** Some lines that follow each other. */
        Provenance at(Line first, Line last) {
            return new Provenance(evidence, first.number(), last.number());
        }
    }

    /**
     * Nothing to read.
     *
     * @param fact what that means: {@link Fact.Absent} where what was looked for does not exist,
     *     else {@link Fact.Unknown}
     */
    record Nothing(Fact fact) implements Given {}

    /** Opens a piece of evidence. */
    static Given open(Exhibit exhibit) {
        EvidenceId id = exhibit.evidence().id();
        return switch (exhibit.evidence().capture()) {
            case Capture.Nothing nothing -> {
                if (!exhibit.collected()) {
                    yield new Nothing(Fact.unknown(Reason.Kind.NOT_COLLECTED, nothing.reason()));
                }
                yield nothing(exhibit, nothing.reason());
            }
            case Capture.Content content -> {
                if (exhibit.content().isEmpty()) {
                    yield new Nothing(
                            Fact.unknown(
                                    Reason.Kind.NOT_COLLECTED,
                                    "the content of the evidence is not at hand",
                                    Provenance.whole(id)));
                }
                String text = exhibit.content().get().text();
                if (content.exit() == Capture.DOES_NOT_EXIST
                        && text.isBlank()
                        && exhibit.evidence().source() instanceof Source.File file) {
                    yield new Nothing(
                            new Fact.Absent(
                                    (file.path().isBlank() ? "it" : file.path())
                                            + " does not exist",
                                    List.of(Provenance.whole(id))));
                }
                if (content.exit() != 0 && text.isBlank()) {
                    String complaint = Words.firstLine(content.complaint());
                    yield nothing(
                            exhibit,
                            complaint.isEmpty()
                                    ? program(exhibit.evidence().source())
                                            + " ended with exit code "
                                            + content.exit()
                                            + " and said nothing"
                                    : complaint);
                }
                if (text.chars().filter(c -> c == '\n').count() >= MOST_LINES) {
                    yield new Nothing(
                            Fact.unknown(
                                    Reason.Kind.TRUNCATED,
                                    "it has more than " + MOST_LINES + " lines",
                                    Provenance.whole(id)));
                }
                List<Line> lines = lines(text, content.truncated());
                if (lines.stream().anyMatch(l -> l.text().length() > LONGEST_LINE)) {
                    yield new Nothing(
                            Fact.unknown(
                                    Reason.Kind.TRUNCATED,
                                    "it has a line of more than " + LONGEST_LINE + " characters",
                                    Provenance.whole(id)));
                }
                yield new Text(id, lines, content.truncated(), content.exit(), content.complaint());
            }
        };
    }

    /** The reason why a text that was cut proves nothing of what it does not show. */
    static Reason cut() {
        return new Reason(
                Reason.Kind.TRUNCATED,
                "there was more than the probe may take, and the rest is cut");
    }

    /** What ran, for a sentence about how it ended. */
    private static String program(Source source) {
        return switch (source) {
            case Source.Command command -> command.command().strip().split("\\s", 2)[0];
            case Source.Query _ -> "the database client";
            case Source.File _, Source.Network _, Source.Answer _, Source.Attachment _ -> "it";
        };
    }

    private static Nothing nothing(Exhibit exhibit, String reason) {
        Provenance whole = Provenance.whole(exhibit.evidence().id());
        // The words of POSIX for ENOENT: we were let see that there is no such file or folder.
        boolean missing =
                exhibit.evidence().source() instanceof Source.File
                        && reason.contains("No such file or directory");
        return new Nothing(
                missing
                        ? new Fact.Absent(reason, List.of(whole))
                        : Fact.unknown(Reason.Kind.REFUSED, reason, whole));
    }

    private static List<Line> lines(String content, boolean cut) {
        List<Line> lines = new ArrayList<>();
        int at = afterByteOrderMark(content);
        while (at < content.length()) {
            int end = content.indexOf('\n', at);
            if (end < 0 && cut) {
                break;
            }
            int stop = end < 0 ? content.length() : end;
            boolean carriageReturn = stop > at && content.charAt(stop - 1) == '\r';
            lines.add(
                    new Line(
                            lines.size() + 1,
                            content.substring(at, carriageReturn ? stop - 1 : stop)));
            at = stop + 1;
        }
        return lines;
    }

    /** The first line of a file among others. */
    static Line withoutByteOrderMark(Line line) {
        int mark = afterByteOrderMark(line.text());
        return mark == 0 ? line : new Line(line.number(), line.text().substring(mark));
    }

    private static int afterByteOrderMark(String content) {
        // The second is how the mark looks where other bytes are not UTF-8.
        return content.startsWith("\uFEFF") ? 1 : content.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
    }
}
