package org.countersign.desktop.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.countersign.desktop.desk.Desk;

import java.util.List;

/** The frame of the wizard: which step is open, and the way out. */
public final class ShellModel {
    private final Desk desk;
    private final int steps;
    private final Runnable closed;
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private final BooleanProperty help = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<String>> unsaved =
            new ReadOnlyObjectWrapper<>(List.of());
    private Runnable leaving = () -> {};

    /**
     * @param steps how many steps there are
     * @param closed called when the engagement is closed
     */
    public ShellModel(Desk desk, int steps, Runnable closed) {
        this.desk = desk;
        this.steps = steps;
        this.closed = closed;
    }

    /** The engagement's title. */
    public String title() {
        return desk.state().get().opened().title();
    }

    /** The customer, and who works for them. */
    public String people() {
        String customer = desk.state().get().opened().customer();
        return (customer.isBlank() ? "" : customer + " · ") + desk.session().who();
    }

    /** The step that is open, from 0. */
    public ReadOnlyIntegerProperty step() {
        return step.getReadOnlyProperty();
    }

    /** Whether the list of keys is shown. */
    public BooleanProperty help() {
        return help;
    }

    /**
     * What would be lost if the engagement were closed; where it is not empty, a person is asked.
     */
    public ReadOnlyObjectProperty<List<String>> unsaved() {
        return unsaved.getReadOnlyProperty();
    }

    /** Opens a step. */
    public void open(int index) {
        step.set(Math.clamp(index, 0, steps - 1));
    }

    /**
     * Saves what can be saved and closes the engagement; asks first where something would be lost.
     */
    public void close() {
        close(closed);
    }

    /** The same, and then does this. */
    public void close(Runnable then) {
        leaving = then;
        desk.drafts().save();
        // What is refused, such as a mistyped value, is known only once the saving has ended.
        desk.change(
                _ -> {},
                () -> {
                    List<String> lost = desk.drafts().unsaved();
                    unsaved.set(lost);
                    if (lost.isEmpty()) {
                        closeNow();
                    }
                });
    }

    /** Stays. */
    public void stay() {
        unsaved.set(List.of());
    }

    /** Closes, whatever is lost. */
    public void closeNow() {
        unsaved.set(List.of());
        desk.close(leaving);
    }
}
