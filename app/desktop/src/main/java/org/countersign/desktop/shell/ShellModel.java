package org.countersign.desktop.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.countersign.desktop.desk.Desk;

/** The frame of the wizard: which step is open, and the way out. */
public final class ShellModel {
    private final Desk desk;
    private final int steps;
    private final Runnable closed;
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private final BooleanProperty help = new SimpleBooleanProperty();

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

    /** Opens a step. */
    public void open(int index) {
        step.set(Math.clamp(index, 0, steps - 1));
    }

    /** Saves what is typed, closes the engagement and leaves the wizard. */
    public void close() {
        close(closed);
    }

    /** The same, and then does this. */
    public void close(Runnable then) {
        desk.drafts().save();
        // What is refused, such as a mistyped value, becomes a draft only once the saving has
        // ended.
        desk.change(_ -> {}, () -> desk.close(then));
    }
}
