package org.countersign.desktop.section;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Missing;
import org.countersign.engagement.Engagement;
import org.countersign.evidence.EvidenceId;
import org.countersign.fact.Provenance;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.countersign.pack.ContentPack;

import java.util.List;
import java.util.Optional;

/** One section of the pack: its findings, and the one that is open. */
public final class SectionModel {
    private final Desk desk;
    private final ContentPack.Section section;
    private final EvidenceReader reader;
    private final AnswerModel answer;
    private final JudgementModel judgement;
    private final ReadOnlyObjectWrapper<List<Finding>> findings =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Finding>> open =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<List<EvidenceCard>> evidence =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Provenance>> place =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Missing> missing =
            new ReadOnlyObjectWrapper<>(Missing.nothing(""));

    /** Shows a section of this engagement. */
    public SectionModel(Desk desk, ContentPack.Section section) {
        this.desk = desk;
        this.section = section;
        reader = new EvidenceReader(desk.session());
        answer = new AnswerModel(desk);
        judgement = new JudgementModel(desk);
        desk.findings().subscribe(this::show);
        // A document that was attached changes no finding, and yet stands beside it.
        desk.state().subscribe(_ -> open.get().ifPresent(this::read));
    }

    /** The section's title. */
    public String title() {
        return section.title();
    }

    /** The section's findings, in the order of the pack. */
    public ReadOnlyObjectProperty<List<Finding>> findings() {
        return findings.getReadOnlyProperty();
    }

    /** The finding that is open. */
    public ReadOnlyObjectProperty<Optional<Finding>> open() {
        return open.getReadOnlyProperty();
    }

    /** The place of the open finding in the list, from 0; -1 where none is open. */
    public ReadOnlyIntegerProperty position() {
        return position.getReadOnlyProperty();
    }

    /** The evidence of the open finding. */
    ReadOnlyObjectProperty<List<EvidenceCard>> evidence() {
        return evidence.getReadOnlyProperty();
    }

    /** The place in the evidence that was asked for last. */
    public ReadOnlyObjectProperty<Optional<Provenance>> place() {
        return place.getReadOnlyProperty();
    }

    /** The answer to the open finding's question. */
    public AnswerModel answer() {
        return answer;
    }

    /** The judgement of the open finding. */
    public JudgementModel judgement() {
        return judgement;
    }

    /** What is missing. */
    public ObservableValue<Missing> missing() {
        return missing.getReadOnlyProperty();
    }

    /** What the engagement holds of the open finding, besides the finding itself. */
    public Engagement state() {
        return desk.state().get();
    }

    /** Opens the finding at a place of the list. */
    public void open(int index) {
        if (index >= 0 && index < findings.get().size() && index != position.get()) {
            turnTo(Optional.of(findings.get().get(index)));
        }
    }

    /** Opens the next finding. */
    public void next() {
        open(position.get() + 1);
    }

    /** Opens the finding before. */
    public void previous() {
        open(position.get() - 1);
    }

    /** Shows a place in the evidence. */
    public void show(Provenance where) {
        place.set(Optional.empty());
        place.set(Optional.of(where));
    }

    /** The place of a piece of evidence in the list, from 1; 0 where it is not in it. */
    public int number(EvidenceId id) {
        List<EvidenceCard> cards = evidence.get();
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        return 0;
    }

    private void turnTo(Optional<Finding> finding) {
        Optional<FindingKey> before = open.get().map(Finding::key);
        if (before.equals(finding.map(Finding::key))) {
            finding.ifPresent(judgement::refresh);
            open.set(finding);
        } else {
            answer.open(finding);
            judgement.open(finding);
            evidence.set(List.of());
            place.set(Optional.empty());
            open.set(finding);
        }
        position.set(finding.map(f -> index(f.key())).orElse(-1));
        finding.ifPresent(this::read);
    }

    private void read(Finding finding) {
        Engagement state = desk.state().get();
        desk.read(
                () -> reader.read(finding, state),
                cards -> {
                    if (open.get().map(Finding::key).equals(Optional.of(finding.key()))
                            && !cards.equals(evidence.get())) {
                        evidence.set(cards);
                    }
                });
    }

    private int index(FindingKey key) {
        List<Finding> all = findings.get();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private void show(List<Finding> all) {
        List<Finding> mine =
                all.stream().filter(f -> f.check().section().equals(section.id())).toList();
        findings.set(mine);
        Optional<FindingKey> before = open.get().map(Finding::key);
        turnTo(
                mine.stream()
                        .filter(f -> before.equals(Optional.of(f.key())))
                        .findFirst()
                        .or(() -> mine.stream().findFirst()));
        missing.set(missing(mine));
    }

    private static Missing missing(List<Finding> mine) {
        if (mine.isEmpty()) {
            return new Missing(1, "No host has a role that these checks are about.");
        }
        int open = 0;
        int undetermined = 0;
        int stale = 0;
        for (Finding finding : mine) {
            open += finding.standing() == Finding.Standing.OPEN ? 1 : 0;
            undetermined += finding.standing() == Finding.Standing.UNDETERMINED ? 1 : 0;
            stale += finding.stale() ? 1 : 0;
        }
        if (open + undetermined + stale == 0) {
            return Missing.nothing("Every check is decided.");
        }
        StringBuilder sentence = new StringBuilder();
        part(sentence, open, "to decide");
        part(sentence, undetermined, "undetermined");
        part(sentence, stale, "to look at again, because the verdict has changed");
        return new Missing(open + undetermined + stale, sentence.append('.').toString());
    }

    private static void part(StringBuilder sentence, int count, String what) {
        if (count > 0) {
            sentence.append(sentence.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
        }
    }
}
