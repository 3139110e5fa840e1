package org.countersign.report;

import org.countersign.engagement.Engagement;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.fact.Provenance;
import org.countersign.finding.Finding;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;
import org.countersign.rule.ReasonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The evidence that findings rest on, ready to be shown. */
record Cards(Engagement engagement, BlobSource blobs) {
    /** How much of a command or statement a card shows, in characters. */
    private static final int MOST_WHAT = 400;

    /** What a finding rests on, in the order in which its reasons name it. */
    List<EvidenceCard> of(Finding finding) throws CountersignException {
        SequencedMap<EvidenceId, List<Provenance>> places = new LinkedHashMap<>();
        gather(finding.verdict().why(), places);
        Optional.ofNullable(engagement.answers().get(finding.key()))
                .ifPresent(a -> places.putIfAbsent(a.id(), List.of()));
        engagement
                .attachments()
                .getOrDefault(finding.key(), List.of())
                .forEach(a -> places.putIfAbsent(a.id(), List.of()));
        List<EvidenceCard> cards = new ArrayList<>();
        for (var place : places.entrySet()) {
            Evidence piece = engagement.evidence().get(place.getKey());
            if (piece != null) {
                cards.add(card(piece, place.getValue()));
            }
        }
        return cards;
    }

    /** All evidence in the order of time. */
    List<ReportModel.EvidenceRow> index() {
        return engagement.evidence().values().stream()
                .sorted(Comparator.comparing(Evidence::start).thenComparing(Evidence::id))
                .map(
                        piece ->
                                new ReportModel.EvidenceRow(
                                        piece.id().text(),
                                        piece.subject().text(),
                                        shortened(what(piece.source())),
                                        piece.start(),
                                        blob(piece),
                                        outcome(piece)))
                .toList();
    }

    /** A node whose children know better where its value comes from adds nothing of its own. */
    private static boolean gather(
            ReasonNode node, SequencedMap<EvidenceId, List<Provenance>> places) {
        boolean below = false;
        for (ReasonNode child : node.children()) {
            below |= gather(child, places);
        }
        if (!below) {
            for (Provenance place : node.provenance()) {
                places.computeIfAbsent(place.evidence(), _ -> new ArrayList<>()).add(place);
            }
        }
        return below || !node.provenance().isEmpty();
    }

    private EvidenceCard card(Evidence piece, List<Provenance> places) throws CountersignException {
        return new EvidenceCard(
                piece.id().text(),
                kind(piece.source()),
                what(piece.source()),
                piece.subject().text(),
                by(piece.source()),
                piece.start(),
                outcome(piece),
                blob(piece),
                excerpt(piece, places));
    }

    private Excerpt excerpt(Evidence piece, List<Provenance> places) throws CountersignException {
        boolean readable =
                switch (piece.source()) {
                    case Source.Attachment a -> a.mediaType().startsWith("text/");
                    case Source.Command _,
                            Source.File _,
                            Source.Query _,
                            Source.Network _,
                            Source.Answer _ ->
                            true;
                };
        Optional<Sha256> name = blob(piece);
        if (name.isEmpty() || !readable) {
            return Excerpt.NONE;
        }
        Optional<Bytes> content = blobs.blob(name.get());
        return content.map(c -> excerpt(piece.source(), c.text(), places)).orElse(Excerpt.NONE);
    }

    private static Excerpt excerpt(Source source, String content, List<Provenance> places) {
        return switch (source) {
            case Source.Answer _, Source.Attachment _ -> Excerpt.of(content);
            case Source.Command _, Source.File _, Source.Query _, Source.Network _ ->
                    Excerpt.of(content, places);
        };
    }

    private static Optional<Sha256> blob(Evidence piece) {
        return piece.capture() instanceof Capture.Content content
                ? Optional.of(content.blob())
                : Optional.empty();
    }

    private static String kind(Source source) {
        return switch (source) {
            case Source.Command _ -> "Command";
            case Source.File _ -> "File";
            case Source.Query _ -> "Query";
            case Source.Network _ -> "Network";
            case Source.Answer _ -> "Answer";
            case Source.Attachment _ -> "Document";
        };
    }

    private static String what(Source source) {
        return switch (source) {
            case Source.Command command -> command.command();
            case Source.File file -> file.path();
            case Source.Query query -> query.statements();
            case Source.Network network -> network.description();
            case Source.Answer answer -> "Answer to the question of " + answer.check();
            case Source.Attachment attachment -> attachment.name();
        };
    }

    /** A statement can be longer than a page, and says no more than its beginning does. */
    private static String shortened(String what) {
        if (what.codePointCount(0, what.length()) <= MOST_WHAT) {
            return what;
        }
        return what.substring(0, what.offsetByCodePoints(0, MOST_WHAT))
                + " … ("
                + what.length()
                + " characters in all; the whole is in the attached evidence)";
    }

    private static String by(Source source) {
        return switch (source) {
            case Source.Command command -> command.user();
            case Source.File file -> file.user();
            case Source.Query query -> query.user();
            case Source.Network _ -> "";
            case Source.Answer answer -> answer.by();
            case Source.Attachment attachment -> attachment.by();
        };
    }

    /** Evidence that no connection of ours brought is never shown without saying so. */
    private static String outcome(Evidence piece) {
        String outcome =
                switch (piece.capture()) {
                    case Capture.Nothing nothing -> "brought nothing: " + nothing.reason();
                    case Capture.Content content -> outcome(piece.source(), content);
                };
        return outcome + piece.courier().map(c -> "; by courier, brought by " + c.by()).orElse("");
    }

    private static String outcome(Source source, Capture.Content content) {
        StringBuilder text = new StringBuilder();
        text.append(content.size()).append(content.size() == 1 ? " byte" : " bytes");
        switch (source) {
            case Source.Command _, Source.Query _ -> text.append(", exit ").append(content.exit());
            case Source.File _, Source.Network _, Source.Answer _, Source.Attachment _ -> {}
        }
        if (content.truncated()) {
            text.append(", cut at the probe's limit");
        }
        if (!content.complaint().isBlank()) {
            text.append(", standard error: ").append(content.complaint().strip());
        }
        return text.toString();
    }
}
