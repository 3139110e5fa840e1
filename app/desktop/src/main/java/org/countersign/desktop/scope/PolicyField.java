package org.countersign.desktop.scope;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.countersign.desktop.background.Settling;
import org.countersign.desktop.desk.Desk;
import org.countersign.pack.PolicyInput;
import org.countersign.usecase.ChangeScope;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is typed for one policy input. It is saved when typing pauses, or when the field is left.
 */
public final class PolicyField {
    private static final Duration PAUSE = Duration.ofMillis(700);

    private final Desk desk;
    private final PolicyInput input;
    private final StringProperty text;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Settling saving;
    private String saved;
    private boolean refused;

    PolicyField(Desk desk, PolicyInput input) {
        this.desk = desk;
        this.input = input;
        saved = desk.state().get().policy(input.name()).orElse(input.standard());
        text = new SimpleStringProperty(saved);
        saving = desk.background().settling(PAUSE, this::save);
        text.addListener((_, _, _) -> saving.ask());
        desk.drafts().onSave(saving::now);
        refused = desk.kept().containsKey(place());
        if (refused) {
            text.set(desk.kept().get(place()));
        }
    }

    /** The pack's description of it. */
    public PolicyInput input() {
        return input;
    }

    /** What is typed. */
    public StringProperty text() {
        return text;
    }

    /** What is wrong with it, in a sentence; empty where it fits. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Saves it now, where it has changed. */
    public void leave() {
        saving.now();
    }

    private void save() {
        String typed = text.get();
        if (typed.equals(saved)) {
            fits();
            return;
        }
        desk.change(
                session ->
                        new ChangeScope(session).policy(new TreeMap<>(Map.of(input.name(), typed))),
                () -> {
                    saved = typed;
                    if (text.get().equals(typed)) {
                        fits();
                    }
                },
                why -> {
                    if (text.get().equals(typed)) {
                        problem.set(withoutLabel(why.what()));
                    }
                    refused = true;
                    desk.keep(place(), typed);
                });
    }

    private void fits() {
        problem.set("");
        if (refused) {
            refused = false;
            desk.keep(place(), "");
        }
    }

    /** Where a value that was refused is kept until it is corrected. */
    private String place() {
        return "policy " + input.name();
    }

    /** The label stands above the field already. */
    private String withoutLabel(String sentence) {
        String rest = sentence;
        while (rest.startsWith(input.label() + ": ")) {
            rest = rest.substring(input.label().length() + 2);
        }
        return rest;
    }
}
