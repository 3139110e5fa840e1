package org.countersign.desktop.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Message;
import org.countersign.kernel.CountersignException;

import java.util.SortedMap;
import java.util.TreeMap;

/** The frame of the wizard: which step is open, and the way out. */
public final class ShellModel {
    private static final Message NOT_KEPT =
            Message.of(
                    new CountersignException(
                            "What was typed last could not be saved, so the engagement stays open.",
                            "Make room on the disk and close it again. If it still cannot be saved"
                                    + " then, it is lost."));

    private final Desk desk;
    private final int steps;
    private final Runnable closed;

    /** What is lost when the engagement is closed, as a person was told. */
    private SortedMap<String, String> lost = new TreeMap<>();

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

    /**
     * Saves what is typed, closes the engagement and leaves the wizard. Where that cannot be saved
     * a person is told, and the wizard stays; closing it once more with nothing else typed goes
     * through.
     */
    public void close() {
        close(closed);
    }

    /** The same, and then does this. */
    public void close(Runnable then) {
        desk.drafts().save();
        // What is refused, such as a mistyped value, becomes a draft only once the saving has
        // ended.
        desk.change(
                _ -> {},
                () -> {
                    SortedMap<String, String> unkept = desk.unkept();
                    if (unkept.isEmpty() || unkept.equals(lost)) {
                        desk.close(then);
                    } else {
                        lost = unkept;
                        desk.messages().show(NOT_KEPT);
                    }
                });
    }
}
