package org.countersign.report.pdf;

import org.countersign.engagement.Engagement.Review;
import org.countersign.finding.Finding.Standing;
import org.countersign.pack.Severity;
import org.countersign.report.ReportModel;
import org.countersign.report.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The model in the words and order in which the template prints it.
 *
 * @param model the model
 * @param attachments what is attached
 * @param glyphs what can be shown
 */
record ReportView(ReportModel model, List<Attachment> attachments, Glyphs glyphs) {
    private static final int HEAD = 70;
    private static final int COVER = 240;
    private static final int MOST_IMPORTANT = 12;

    /** The number of the chapter in which the first section stands. */
    private static final int FIRST_SECTION = 3;

    /** A line of the table of contents. */
    record Chapter(String number, String title, String anchor, boolean sub) {}

    /** A number with what it counts. */
    record Count(String label, int number, String style, String colour) {}

    /** A row of a table of two columns. */
    record Row(String label, String value) {}

    /** A section as a chapter. */
    record SectionView(String number, String title, String anchor, List<FindingView> findings) {
        boolean empty() {
            return findings.isEmpty();
        }
    }

    /** An attachment with its digest. */
    record AttachmentView(String name, String description, String size, String digest) {}

    String titleShort() {
        return shortened(model.title(), COVER);
    }

    String titleStyle() {
        return titleShort().length() > 60 ? "title long" : "title";
    }

    String customerShort() {
        return shortened(model.customer(), COVER);
    }

    String head() {
        return shortened(model.title(), HEAD);
    }

    String issuedDate() {
        return Words.date(model.issued());
    }

    String packLine() {
        return shortened(model.pack().title(), COVER) + ", version " + model.pack().version();
    }

    String assessorsShort() {
        return shortened(String.join(", ", model.assessors()), COVER);
    }

    String reviewShort() {
        return shortened(review(model.review()), COVER);
    }

    String period() {
        String from = Words.date(model.begun());
        String to = issuedDate();
        return from.equals(to) ? from : from + " to " + to;
    }

    String signerKind() {
        return model.signer().selfMade() ? "self-made identity" : "certificate";
    }

    String inBrief() {
        int all = model.findings();
        String parts =
                counts().stream()
                        .filter(c -> c.number() > 0)
                        .map(c -> c.number() + " " + c.label().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return all == 0
                ? "This assessment has no findings."
                : "The assessment has "
                        + all
                        + (all == 1 ? " finding: " : " findings: ")
                        + parts
                        + ".";
    }

    String completeness() {
        int open = model.notChecked().size();
        return switch (open) {
            case 0 -> "Every check of the pack came to a result.";
            case 1 -> "One finding has no result; the reason stands in its own chapter.";
            default -> open + " findings have no result; the reasons stand in their own chapter.";
        };
    }

    List<Count> counts() {
        return model.counts().entrySet().stream()
                .map(
                        e ->
                                new Count(
                                        Words.of(e.getKey()),
                                        e.getValue(),
                                        style(e.getKey()),
                                        Chart.colour(e.getKey())))
                .toList();
    }

    List<Count> failedBySeverity() {
        return model.failed().entrySet().stream()
                .sorted((a, b) -> b.getKey().compareTo(a.getKey()))
                .map(e -> new Count(Words.of(e.getKey()), e.getValue(), style(e.getKey()), ""))
                .toList();
    }

    Chart chart() {
        return Chart.of(model);
    }

    List<FindingView> important() {
        return sections().stream()
                .flatMap(s -> s.findings().stream())
                .filter(v -> v.finding().standing() == Standing.FAILED)
                .sorted(Comparator.comparing((FindingView v) -> v.finding().severity()).reversed())
                .limit(MOST_IMPORTANT)
                .toList();
    }

    List<Row> facts() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Engagement", model.title()));
        rows.add(new Row("Customer", model.customer()));
        rows.add(new Row("Assessed by", String.join(", ", model.assessors())));
        rows.add(new Row("Begun", Words.time(model.begun())));
        rows.add(new Row("Report made", Words.time(model.issued())));
        rows.add(
                new Row(
                        "Content pack",
                        model.pack().title()
                                + " ("
                                + model.pack().name()
                                + "), version "
                                + model.pack().version()));
        rows.add(new Row("Pack digest", "SHA-256 " + model.pack().digest()));
        rows.add(new Row("Review", review(model.review())));
        return rows;
    }

    List<SectionView> sections() {
        List<SectionView> sections = new ArrayList<>();
        int number = FIRST_SECTION;
        for (ReportModel.Section section : model.sections()) {
            sections.add(
                    new SectionView(
                            Integer.toString(number),
                            section.title(),
                            "c" + number,
                            FindingView.of(number, section.findings())));
            number++;
        }
        return sections;
    }

    List<FindingView> explained() {
        return sections().stream()
                .flatMap(s -> s.findings().stream())
                .filter(
                        v ->
                                switch (v.finding().standing()) {
                                    case FAILED, ACCEPTED_RISK -> true;
                                    case PASSED,
                                            NOT_APPLICABLE,
                                            NOT_ACHIEVABLE,
                                            UNDETERMINED,
                                            OPEN ->
                                            false;
                                })
                .toList();
    }

    List<Chapter> contents() {
        Stream<Chapter> before =
                Stream.of(
                        new Chapter("1", "Summary", "summary", false),
                        new Chapter("2", "All findings at a glance", "glance", false));
        Stream<Chapter> middle =
                sections().stream().map(s -> new Chapter(s.number(), s.title(), s.anchor(), false));
        Stream<Chapter> after =
                Stream.of(
                        new Chapter(
                                notCheckedNumber(),
                                "What was not checked, and why",
                                "unchecked",
                                false),
                        new Chapter(scopeNumber(), "Scope", "scope", false),
                        new Chapter(proofNumber(), "How this report proves itself", "proof", false),
                        new Chapter("A", "Why the failed findings failed", "reasons", false),
                        new Chapter("B", "Index of the evidence", "evidence", false));
        return Stream.of(before, middle, after).flatMap(s -> s).toList();
    }

    String notCheckedNumber() {
        return Integer.toString(FIRST_SECTION + model.sections().size());
    }

    String scopeNumber() {
        return Integer.toString(FIRST_SECTION + model.sections().size() + 1);
    }

    String proofNumber() {
        return Integer.toString(FIRST_SECTION + model.sections().size() + 2);
    }

    List<Gap> gaps() {
        return model.notChecked().stream().map(Gap::new).toList();
    }

    /** Something without a result. */
    record Gap(ReportModel.NotChecked entry) {
        String standing() {
            return Words.of(entry.standing());
        }

        String style() {
            return ReportView.style(entry.standing());
        }
    }

    List<PolicyView> policy() {
        return model.policy().stream().map(PolicyView::new).toList();
    }

    /** A line of the policy. */
    record PolicyView(ReportModel.PolicyLine line) {
        String value() {
            return line.value().isBlank()
                    ? "(nothing)"
                    : String.join(", ", line.value().lines().toList());
        }

        String origin() {
            return line.standard() ? "the pack's standard value" : "set for this engagement";
        }
    }

    List<Row> vantages() {
        return model.vantages().stream()
                .map(v -> new Row(v.title(), v.trusted() ? "trusted network" : "untrusted network"))
                .toList();
    }

    List<IndexRow> index() {
        return model.evidence().stream().map(IndexRow::new).toList();
    }

    /** A row of the index of the evidence. */
    record IndexRow(ReportModel.EvidenceRow row) {
        private static final int MOST = 300;

        String time() {
            return Words.stamp(row.at());
        }

        String what() {
            return shortened(row.what(), MOST);
        }

        String digest() {
            return row.blob().map(b -> "SHA-256 " + b).orElse("");
        }
    }

    List<AttachmentView> attached() {
        return attachments.stream()
                .map(
                        a ->
                                new AttachmentView(
                                        a.name(),
                                        a.description(),
                                        String.format(Locale.ROOT, "%,d bytes", a.content().size()),
                                        a.digest().hex()))
                .toList();
    }

    boolean anyFindings() {
        return model.findings() > 0;
    }

    boolean noHosts() {
        return model.hosts().isEmpty();
    }

    boolean noConsents() {
        return model.consents().isEmpty();
    }

    boolean complete() {
        return model.notChecked().isEmpty();
    }

    static String style(Standing standing) {
        return "s-" + standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String style(Severity severity) {
        return "v-" + severity.name().toLowerCase(Locale.ROOT);
    }

    /** The text, or its beginning and an ellipsis. */
    static String shortened(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    private static String review(Review review) {
        String what =
                switch (review.stage()) {
                    case NOT_REQUESTED -> "no second person has reviewed this report";
                    case REQUESTED -> "asked for, not done yet";
                    case APPROVED ->
                            review.alone()
                                    ? "no second person has reviewed this report; who asked for"
                                            + " it approved it"
                                    : "approved";
                    case OUTDATED -> "approved, but something was changed after that";
                    case RETURNED -> "returned";
                };
        return what
                + (review.by().isEmpty() ? "" : " (" + review.by() + ")")
                + (review.note().isBlank() ? "" : ": " + review.note());
    }
}
