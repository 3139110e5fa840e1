package org.countersign.report.pdf;

import org.countersign.pack.CheckId;
import org.countersign.report.EvidenceCard;
import org.countersign.report.Excerpt;
import org.countersign.report.FindingReport;
import org.countersign.report.Prose;
import org.countersign.report.Words;
import org.countersign.rule.ReasonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finding in the words in which the template prints it.
 *
 * @param number its number in the report
 * @param finding the finding
 * @param repaired the numbers of earlier findings of the same check that tell its remediation; at
 *     most one
 * @param mapped the same for its controls and references
 */
record FindingView(String number, FindingReport finding, List<Told> repaired, List<Told> mapped) {
    private static final int DEEPEST = 9;
    private static final int MOST_NODES = 60;
    private static final int MOST_TEXT = 400;

    /** Where something was told that holds here too: a check says the same of each host. */
    record Told(String number) {
        String anchor() {
            return FindingView.anchor(number);
        }
    }

    /**
     * The findings of a section. What a check says of each host alike is told with the first.
     *
     * @param section the section's number
     */
    static List<FindingView> of(int section, List<FindingReport> findings) {
        Map<CheckId, Told> repaired = new HashMap<>();
        Map<CheckId, Told> mapped = new HashMap<>();
        List<FindingView> views = new ArrayList<>();
        for (FindingReport finding : findings) {
            String number = section + "." + (views.size() + 1);
            views.add(
                    new FindingView(
                            number,
                            finding,
                            Optional.ofNullable(repaired.get(finding.check())).stream().toList(),
                            Optional.ofNullable(mapped.get(finding.check())).stream().toList()));
            if (!finding.remediation().isEmpty()) {
                repaired.putIfAbsent(finding.check(), new Told(number));
            }
            mapped.putIfAbsent(finding.check(), new Told(number));
        }
        return views;
    }

    String anchor() {
        return anchor(number);
    }

    private static String anchor(String number) {
        return "f" + number.replace('.', '-');
    }

    String subject() {
        return finding.subject().text();
    }

    String standing() {
        return Words.of(finding.standing());
    }

    String standingStyle() {
        return ReportView.style(finding.standing());
    }

    String severity() {
        return Words.of(finding.severity());
    }

    String severityStyle() {
        return ReportView.style(finding.severity());
    }

    String severityChange() {
        return finding.severityChanged()
                ? "The assessor changed the severity from "
                        + Words.of(finding.packSeverity())
                        + " to "
                        + Words.of(finding.severity())
                        + "."
                : "";
    }

    String staleness() {
        return finding.stale()
                ? "The machine's verdict has changed since this judgement was made."
                : "";
    }

    String machine() {
        return switch (finding.verdict()) {
            case "undetermined" -> "The rule could not decide.";
            case "needs-assessor" -> "The rule leaves this to the assessor.";
            default -> "The rule decides: " + finding.verdict().replace('-', ' ') + ".";
        };
    }

    List<JudgedView> judgement() {
        return finding.judgement().map(JudgedView::new).stream().toList();
    }

    /** A judgement. */
    record JudgedView(FindingReport.Judged judged) {
        String decision() {
            return Words.of(judged.decision());
        }

        String time() {
            return Words.time(judged.at());
        }
    }

    List<Block> remediation() {
        return finding.remediation().stream().map(FindingView::block).toList();
    }

    boolean toRepair() {
        return !finding.remediation().isEmpty();
    }

    boolean anyControls() {
        return !finding.frameworks().isEmpty();
    }

    boolean anyReferences() {
        return !finding.references().isEmpty();
    }

    boolean anyMapped() {
        return anyControls() || anyReferences();
    }

    List<CardView> evidence() {
        return finding.evidence().stream().map(CardView::new).toList();
    }

    boolean hasEvidence() {
        return !finding.evidence().isEmpty();
    }

    List<ControlsView> frameworks() {
        return finding.frameworks().stream()
                .map(c -> new ControlsView(c.framework(), String.join(", ", c.controls())))
                .toList();
    }

    /** Controls of a catalogue. */
    record ControlsView(String framework, String controls) {}

    /** The tree, node by node, each with how deep it stands. */
    List<NodeView> reasons() {
        List<NodeView> nodes = new ArrayList<>();
        flatten(finding.why(), 0, nodes);
        if (nodes.size() <= MOST_NODES) {
            return nodes;
        }
        List<NodeView> shown = new ArrayList<>(nodes.subList(0, MOST_NODES));
        int more = nodes.size() - MOST_NODES;
        shown.add(
                new NodeView(0, "… " + more + " more steps; the program shows the whole tree", ""));
        return shown;
    }

    /** A node of the tree of reasons. */
    record NodeView(int depth, String text, String value) {}

    /** A block of guidance; one of the four is there. */
    record Block(List<Line> paragraph, List<Line> bullets, List<Line> numbers, String code) {
        boolean isParagraph() {
            return !paragraph.isEmpty();
        }

        boolean isBullets() {
            return !bullets.isEmpty();
        }

        boolean isNumbers() {
            return !numbers.isEmpty();
        }
    }

    /** A line of guidance. */
    record Line(List<SpanView> spans) {}

    /** A run of text; at most one of the two is so. */
    record SpanView(String text, String style) {}

    /** A piece of evidence. */
    record CardView(EvidenceCard card) {
        String circumstances() {
            String by = card.by().isEmpty() ? "" : " · as " + card.by();
            return card.subject() + by + " · " + Words.time(card.at()) + " · " + card.outcome();
        }

        String digest() {
            return card.blob().map(b -> "SHA-256 " + b).orElse("");
        }

        List<LineView> lines() {
            return card.excerpt().lines().stream().map(LineView::new).toList();
        }

        boolean hasLines() {
            return !card.excerpt().lines().isEmpty();
        }

        String after() {
            int after = card.excerpt().after();
            return hasLines() && after > 0
                    ? "… " + after + (after == 1 ? " more line" : " more lines")
                    : "";
        }
    }

    /** A line of evidence. */
    record LineView(Excerpt.Line line) {
        String style() {
            return line.deciding() ? "line hit" : "line";
        }

        String mark() {
            return "%s%6d  ".formatted(line.deciding() ? "▶" : " ", line.number());
        }

        String text() {
            return line.text();
        }

        boolean gap() {
            return line.gap();
        }
    }

    private static void flatten(ReasonNode node, int depth, List<NodeView> nodes) {
        nodes.add(
                new NodeView(
                        Math.min(depth, DEEPEST),
                        ReportView.shortened(node.text(), MOST_TEXT),
                        ReportView.shortened(node.value(), MOST_TEXT)));
        node.children().forEach(child -> flatten(child, depth + 1, nodes));
    }

    private static Block block(Prose prose) {
        return switch (prose) {
            case Prose.Paragraph p -> new Block(List.of(line(p.spans())), List.of(), List.of(), "");
            case Prose.Items i -> {
                List<Line> items = i.items().stream().map(FindingView::line).toList();
                yield i.numbered()
                        ? new Block(List.of(), List.of(), items, "")
                        : new Block(List.of(), items, List.of(), "");
            }
            case Prose.Code c -> new Block(List.of(), List.of(), List.of(), c.text());
        };
    }

    private static Line line(List<Prose.Span> spans) {
        return new Line(spans.stream().map(FindingView::span).toList());
    }

    private static SpanView span(Prose.Span span) {
        String style =
                switch (span.style()) {
                    case PLAIN -> "plain";
                    case BOLD -> "strong";
                    case CODE -> "code";
                };
        return new SpanView(span.text(), style);
    }
}
