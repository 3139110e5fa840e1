package org.countersign.desktop.section;

import org.countersign.engagement.Engagement;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.fact.Provenance;
import org.countersign.finding.Finding;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.FactSpec;
import org.countersign.pack.ProbeId;
import org.countersign.rule.ReasonNode;
import org.countersign.target.Subject;
import org.countersign.usecase.Session;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gathers the evidence that belongs beside a finding: first what its verdict rests on, then what
 * else its facts are read from, then what people gave.
 */
final class EvidenceReader {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withZone(ZoneId.systemDefault());

    private final Session session;

    EvidenceReader(Session session) {
        this.session = session;
    }

    List<EvidenceCard> read(Finding finding, Engagement state) throws CountersignException {
        SequencedMap<EvidenceId, Set<Integer>> places = new LinkedHashMap<>();
        gather(finding.verdict().why(), places);
        for (Evidence piece : ofFacts(finding, state)) {
            places.putIfAbsent(piece.id(), Set.of());
        }
        for (Evidence piece : state.attachments().getOrDefault(finding.key(), List.of())) {
            places.putIfAbsent(piece.id(), Set.of());
        }
        List<EvidenceCard> cards = new ArrayList<>();
        for (var place : places.entrySet()) {
            Evidence piece = state.evidence().get(place.getKey());
            if (piece != null && !(piece.source() instanceof Source.Answer)) {
                cards.add(card(piece, place.getValue()));
            }
        }
        return cards;
    }

    private List<Evidence> ofFacts(Finding finding, Engagement state) {
        List<Evidence> found = new ArrayList<>();
        Subject subject = finding.subject();
        for (var fact : finding.check().uses().values()) {
            List<ProbeId> probes =
                    session.pack().pack().fact(fact).map(FactSpec::from).orElse(List.of());
            for (ProbeId probe : probes) {
                latest(state, probe, subject).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Evidence> latest(Engagement state, ProbeId probe, Subject subject) {
        return Optional.ofNullable(state.latest().get(new Engagement.Look(probe, subject)))
                .or(
                        () ->
                                subject.host()
                                        .map(
                                                host ->
                                                        state.latest()
                                                                .get(
                                                                        new Engagement.Look(
                                                                                probe,
                                                                                Subject.of(
                                                                                        host)))));
    }

    private EvidenceCard card(Evidence piece, Set<Integer> deciding) throws CountersignException {
        return switch (piece.capture()) {
            case Capture.Nothing(String reason) ->
                    new EvidenceCard(
                            piece.id(),
                            title(piece.source()),
                            meta(piece),
                            List.of(),
                            "Nothing came: " + reason + ".",
                            Optional.empty());
            case Capture.Content content -> content(piece, content, deciding);
        };
    }

    private EvidenceCard content(Evidence piece, Capture.Content content, Set<Integer> deciding)
            throws CountersignException {
        Optional<Bytes> bytes = session.blob(content.blob());
        String note =
                content.truncated() ? "There was more than may be taken; it was cut here." : "";
        if (content.exit() != 0) {
            note = (note + " It ended with exit code " + content.exit() + ".").strip();
        }
        if (piece.source() instanceof Source.Attachment attachment) {
            boolean picture = attachment.mediaType().startsWith("image/");
            boolean text = attachment.mediaType().startsWith("text/");
            return new EvidenceCard(
                    piece.id(),
                    attachment.name(),
                    meta(piece),
                    text
                            ? EvidenceCard.lines(bytes.map(Bytes::text).orElse(""), deciding)
                            : List.of(),
                    picture || text
                            ? ""
                            : "A document of " + content.size() + " bytes, kept in the engagement.",
                    picture ? bytes : Optional.empty());
        }
        return new EvidenceCard(
                piece.id(),
                title(piece.source()),
                meta(piece),
                EvidenceCard.lines(bytes.map(Bytes::text).orElse(""), deciding),
                bytes.map(b -> b.size() == 0).orElse(true)
                        ? (note + " The answer was empty.").strip()
                        : note,
                Optional.empty());
    }

    private static void gather(ReasonNode node, SequencedMap<EvidenceId, Set<Integer>> places) {
        for (Provenance place : node.provenance()) {
            Set<Integer> lines = places.computeIfAbsent(place.evidence(), _ -> new TreeSet<>());
            for (int line = Math.max(1, place.firstLine()); line <= place.lastLine(); line++) {
                lines.add(line);
            }
        }
        node.children().forEach(child -> gather(child, places));
    }

    private static String title(Source source) {
        return switch (source) {
            case Source.Command command -> command.command();
            case Source.File file -> file.path().isEmpty() ? file.probe().text() : file.path();
            case Source.Query query -> query.statements();
            case Source.Network network -> network.description();
            case Source.Answer answer -> "Answer of " + answer.by();
            case Source.Attachment attachment -> attachment.name();
        };
    }

    private static String meta(Evidence piece) {
        String who =
                switch (piece.source()) {
                    case Source.Command command -> ", as " + command.user();
                    case Source.File file -> ", as " + file.user();
                    case Source.Query query -> ", as " + query.user();
                    case Source.Network _ -> ", from this machine";
                    case Source.Answer answer -> ", by " + answer.by();
                    case Source.Attachment attachment -> ", by " + attachment.by();
                };
        String courier = piece.courier().map(c -> ", by courier: " + c.by()).orElse("");
        return piece.subject() + ", " + TIME.format(piece.end()) + who + courier;
    }
}
