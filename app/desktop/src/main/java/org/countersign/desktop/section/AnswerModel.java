package org.countersign.desktop.section;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.countersign.desktop.background.Settling;
import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Message;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.Bytes;
import org.countersign.pack.Question;
import org.countersign.usecase.AnswerQuestion;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to the question of the finding that is open. It is saved by itself; text without a
 * choice is no answer yet, and is kept as a draft.
 */
public final class AnswerModel {
    private static final Duration PAUSE = Duration.ofMillis(900);
    private static final AnswerQuestion.Answered NONE = new AnswerQuestion.Answered("", "");

    private final Desk desk;
    private final StringProperty choice = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final Map<FindingKey, AnswerQuestion.Answered> typed = new HashMap<>();
    private final FindingDrafts drafts;
    private final Set<FindingKey> drafted = new HashSet<>();
    private final Settling saving;
    private AnswerQuestion.Answered saved = NONE;
    private Optional<Finding> finding = Optional.empty();
    private boolean filling;

    AnswerModel(Desk desk) {
        this.desk = desk;
        saving = desk.background().settling(PAUSE, this::save);
        choice.addListener((_, _, _) -> typed(true));
        text.addListener((_, _, _) -> typed(false));
        desk.drafts().onSave(saving::now);
        drafts = new FindingDrafts(desk, "answer");
        drafts.before()
                .forEach((key, kept) -> typed.put(key, new AnswerQuestion.Answered("", kept)));
        drafted.addAll(typed.keySet());
    }

    /** The word of the choice; empty before one is chosen. */
    public StringProperty choice() {
        return choice;
    }

    /** What the person adds. */
    public StringProperty text() {
        return text;
    }

    /** Whether it is saved, or what it lacks. */
    public ReadOnlyStringProperty state() {
        return state.getReadOnlyProperty();
    }

    /** Attaches a document. */
    public void attach(Path file) {
        finding.ifPresent(
                f ->
                        desk.change(
                                session -> new AnswerQuestion(session).attach(f.key(), file),
                                () ->
                                        desk.messages()
                                                .show(
                                                        Message.done(
                                                                file.getFileName()
                                                                        + " is attached."))));
    }

    /** Attaches a picture, in the form of PNG. */
    public void attachPicture(Bytes png) {
        finding.ifPresent(
                f ->
                        desk.change(
                                session ->
                                        new AnswerQuestion(session)
                                                .attach(
                                                        f.key(),
                                                        "picture-" + png.sha256().brief() + ".png",
                                                        "image/png",
                                                        png),
                                () ->
                                        desk.messages()
                                                .show(Message.done("The picture is attached."))));
    }

    /** Tells that there is no picture to attach. */
    public void nothingToPaste() {
        desk.messages()
                .show(
                        new Message(
                                Message.Kind.PROBLEM,
                                "There is no picture on the clipboard.",
                                "Copy one, such as a screenshot, and paste again."));
    }

    /** Turns to a finding; what was typed for the one before is saved first. */
    void open(Optional<Finding> next) {
        saving.now();
        finding = next;
        saved = NONE;
        fill(next.map(f -> typed.getOrDefault(f.key(), NONE)).orElse(NONE));
        state.set("");
        Optional<Question> question = next.flatMap(f -> f.check().asks());
        if (question.isEmpty()) {
            return;
        }
        FindingKey key = next.orElseThrow().key();
        desk.read(
                () -> new AnswerQuestion(desk.session()).answered(key),
                answered -> {
                    if (finding.map(Finding::key).equals(Optional.of(key))
                            && answered.isPresent()) {
                        saved = answered.get();
                        if (!typed.containsKey(key)) {
                            fill(saved);
                            state.set("Saved.");
                        }
                    }
                });
    }

    private void fill(AnswerQuestion.Answered answer) {
        filling = true;
        choice.set(answer.choice());
        text.set(answer.text());
        filling = false;
    }

    private void typed(boolean now) {
        if (filling || finding.isEmpty()) {
            return;
        }
        typed.put(finding.get().key(), new AnswerQuestion.Answered(choice.get(), text.get()));
        state.set(
                choice.get().isEmpty()
                        ? "Choose an answer: until then, what you typed does not count."
                        : "");
        saving.ask();
        if (now) {
            saving.now();
        }
    }

    private void save() {
        if (finding.isEmpty()) {
            return;
        }
        FindingKey key = finding.get().key();
        if (choice.get().isEmpty()) {
            if (typed.containsKey(key)) {
                drafts.keep(key, text.get());
                drafted.add(key);
            }
            return;
        }
        AnswerQuestion.Answered answer = new AnswerQuestion.Answered(choice.get(), text.get());
        if (answer.equals(saved)) {
            return;
        }
        desk.change(
                session -> new AnswerQuestion(session).answer(key, answer.choice(), answer.text()),
                () -> {
                    typed.remove(key, answer);
                    if (drafted.remove(key)) {
                        drafts.keep(key, "");
                    }
                    if (finding.map(Finding::key).equals(Optional.of(key))) {
                        saved = answer;
                        state.set(typed.containsKey(key) ? "" : "Saved.");
                    }
                });
    }
}
