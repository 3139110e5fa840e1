package org.countersign.desktop.section;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.countersign.desktop.background.Settling;
import org.countersign.desktop.desk.Desk;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.countersign.finding.Judgement;
import org.countersign.finding.Judgement.Decision;
import org.countersign.pack.Severity;
import org.countersign.rule.Verdict;
import org.countersign.usecase.JudgeFinding;
import org.countersign.usecase.TakeBack;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The judgement of the finding that is open. */
public final class JudgementModel {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Desk desk;
    private final StringProperty note = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Severity> severity = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<Decision>> wanted =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final FindingDrafts kept;
    private final Map<FindingKey, String> drafts;
    private final Set<FindingKey> unkept = new HashSet<>();
    private final Settling keeping;
    private Optional<Finding> finding = Optional.empty();
    private boolean filling;

    JudgementModel(Desk desk) {
        this.desk = desk;
        note.addListener((_, _, now) -> typed(now));
        keeping = desk.background().settling(PAUSE, this::keep);
        desk.drafts().onSave(keeping::now);
        kept = new FindingDrafts(desk, "note");
        drafts = kept.before();
    }

    /** Why it is judged so. */
    public StringProperty note() {
        return note;
    }

    /** The severity that counts; null where no finding is open. */
    public ObjectProperty<@Nullable Severity> severity() {
        return severity;
    }

    /** The decision that waits for a note. */
    public ReadOnlyObjectProperty<Optional<Decision>> wanted() {
        return wanted.getReadOnlyProperty();
    }

    /** What is still needed for the decision. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Decides. A decision that differs from the verdict waits until there is a note. */
    public void decide(Decision asked) {
        if (finding.isEmpty()) {
            return;
        }
        Finding judged = finding.get();
        Decision decision = sameAsVerdict(asked, judged.verdict()) ? Decision.AGREE : asked;
        Optional<Severity> changed =
                Optional.ofNullable(severity.get()).filter(s -> s != judged.check().severity());
        String why = note.get().strip();
        if (why.isEmpty() && (decision != Decision.AGREE || changed.isPresent())) {
            // Told again to who asks again: the note may have been left meanwhile.
            wanted.set(Optional.empty());
            wanted.set(Optional.of(asked));
            problem.set(
                    decision != Decision.AGREE
                            ? "Say why: this differs from the verdict. Then press Ctrl+Enter."
                            : "Say why the severity is changed. Then press Ctrl+Enter.");
            return;
        }
        wanted.set(Optional.empty());
        problem.set("");
        Judgement judgement = new Judgement(decision, changed, why);
        desk.change(
                session -> new JudgeFinding(session).judge(judged, judgement),
                () -> forget(judged.key(), why));
    }

    /** Makes the decision that waited for the note; agrees where none did. */
    public void decideNow() {
        decide(wanted.get().orElse(Decision.AGREE));
    }

    /** Takes the judgement back. Both stay on record. */
    public void takeBack() {
        finding.map(f -> desk.state().get().judgements().get(f.key()))
                .ifPresent(
                        judged ->
                                desk.change(
                                        session ->
                                                new TakeBack(session)
                                                        .entry(judged.entry().number())));
    }

    /** Turns to a finding. */
    void open(Optional<Finding> next) {
        keeping.now();
        finding = next;
        wanted.set(Optional.empty());
        problem.set("");
        filling = true;
        note.set(
                next.map(
                                f ->
                                        drafts.getOrDefault(
                                                f.key(),
                                                f.judgement().map(Judgement::note).orElse("")))
                        .orElse(""));
        severity.set(next.map(Finding::severity).orElse(null));
        filling = false;
    }

    /** The same finding after something changed. */
    void refresh(Finding now) {
        finding = Optional.of(now);
    }

    private void typed(String now) {
        if (filling || finding.isEmpty()) {
            return;
        }
        String saved = finding.get().judgement().map(Judgement::note).orElse("");
        if (now.isBlank() || now.equals(saved)) {
            drafts.remove(finding.get().key());
        } else {
            drafts.put(finding.get().key(), now);
        }
        unkept.add(finding.get().key());
        keeping.ask();
        if (!now.isBlank()) {
            problem.set("");
        }
    }

    /** A draft is saved with its judgement; one that was changed meanwhile stays. */
    private void forget(FindingKey key, String saved) {
        if (drafts.getOrDefault(key, "").strip().equals(saved)) {
            drafts.remove(key);
            unkept.add(key);
            keep();
        }
    }

    private void keep() {
        unkept.forEach(key -> kept.keep(key, drafts.getOrDefault(key, "")));
        unkept.clear();
    }

    private static boolean sameAsVerdict(Decision decision, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> decision == Decision.PASS;
            case Verdict.Fail _ -> decision == Decision.FAIL;
            case Verdict.NotApplicable _ -> decision == Decision.NOT_APPLICABLE;
            case Verdict.Undetermined _, Verdict.NeedsAssessor _, Verdict.NotAchievable _ -> false;
        };
    }
}
