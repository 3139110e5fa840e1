package org.countersign.desktop.desk;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.background.InOrder;
import org.countersign.desktop.background.Job;
import org.countersign.desktop.background.Settling;
import org.countersign.engagement.Engagement;
import org.countersign.finding.Finding;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.ContentPack;
import org.countersign.usecase.AssessFindings;
import org.countersign.usecase.Session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The engagement that is open, as all steps see it: its state, its findings, and the way to change
 * it. Changes are saved one after the other, off the screen's thread; after each one the state is
 * read and the findings are decided anew.
 */
public final class Desk {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Session session;
    private final Background background;
    private final InOrder changes;
    private final InOrder assessments;
    private final AssessFindings assess;
    private final Messages messages;
    private final Drafts drafts = new Drafts();
    private final SortedMap<String, String> kept;

    /** What could not be kept, as when the disk is full. Used on the screen's thread alone. */
    private final SortedMap<String, String> unkept = new TreeMap<>();

    private final ReadOnlyObjectWrapper<Engagement> state;
    private final ReadOnlyObjectWrapper<List<Finding>> findings =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper assessed = new ReadOnlyBooleanWrapper();
    private final AtomicLong wanted = new AtomicLong();
    private boolean closing;

    /** Something to do to the engagement. */
    public interface Change {
        /** Does it; when it returns, it is saved. */
        void make(Session session) throws CountersignException;
    }

    /** Lays out an engagement. */
    public Desk(Session session, Background background, Messages messages) {
        this.session = session;
        this.background = background;
        this.messages = messages;
        changes = background.inOrder();
        assessments = background.inOrder();
        assess = new AssessFindings(session.pack(), session::blob);
        state = new ReadOnlyObjectWrapper<>(session.state());
        kept = kept(session, messages);
        drafts.onSave(() -> new TreeMap<>(unkept).forEach(this::keep));
        refresh();
    }

    /** The state of the engagement. */
    public ReadOnlyObjectProperty<Engagement> state() {
        return state.getReadOnlyProperty();
    }

    /** All findings, in the order of the pack. */
    public ReadOnlyObjectProperty<List<Finding>> findings() {
        return findings.getReadOnlyProperty();
    }

    /** Whether the findings are those of the state. */
    public ReadOnlyBooleanProperty assessed() {
        return assessed.getReadOnlyProperty();
    }

    /** The pack. */
    public ContentPack pack() {
        return session.pack().pack();
    }

    /** The engagement itself, for use cases. Never called on the screen's thread to change it. */
    public Session session() {
        return session;
    }

    /** Where work is done. */
    public Background background() {
        return background;
    }

    /** Where problems are told. */
    public Messages messages() {
        return messages;
    }

    /** What is typed and not saved yet. */
    public Drafts drafts() {
        return drafts;
    }

    /**
     * Keeps what is typed and not said yet; it is there again when the engagement is opened the
     * next time, whatever happens to the program.
     */
    public void keep(String place, String text) {
        changes.run(
                () -> {
                    session.draft(place, text);
                    return true;
                },
                _ -> unkept.remove(place),
                problem -> {
                    unkept.put(place, text);
                    messages.show(problem);
                });
    }

    /** What is typed and not said and could not be kept the last time, by place. */
    public SortedMap<String, String> unkept() {
        return new TreeMap<>(unkept);
    }

    /**
     * Keeps what is typed here from now on, once typing pauses; what was typed before the
     * engagement was opened is there again.
     */
    public void keep(String place, StringProperty typed) {
        typed.set(kept.getOrDefault(place, typed.get()));
        Settling keeping = background.settling(PAUSE, () -> keep(place, typed.get()));
        typed.addListener((_, _, _) -> keeping.ask());
        drafts.onSave(keeping::now);
    }

    /** What was typed and not said before the engagement was opened, by place. */
    public SortedMap<String, String> kept() {
        return kept;
    }

    /** Makes a change; a problem becomes a message. */
    public void change(Change change) {
        change(change, () -> {}, messages::show);
    }

    /** Makes a change, and then does this on the screen's thread. */
    public void change(Change change, Runnable then) {
        change(change, then, messages::show);
    }

    /** Makes a change, and then does this on the screen's thread, or tells what went wrong. */
    public void change(Change change, Runnable then, Consumer<CountersignException> failed) {
        changes.run(
                () -> {
                    change.make(session);
                    return session.state();
                },
                after -> {
                    show(after);
                    then.run();
                },
                failed);
    }

    /** Reads something, off the screen's thread. */
    public <T> Job read(Background.Work<T> work, Consumer<? super T> done) {
        return background.run(work, done, messages::show);
    }

    /** Reads the state again, after something changed it by itself, such as a collection. */
    public void refresh() {
        show(session.state());
    }

    /** Finds a finding again, in the newest assessment. */
    public Optional<Finding> finding(org.countersign.finding.FindingKey key) {
        return findings.get().stream().filter(f -> f.key().equals(key)).findFirst();
    }

    /** Closes the engagement once all changes are saved, and then does this. */
    public void close(Runnable then) {
        closing = true;
        wanted.incrementAndGet();
        Runnable closed =
                () ->
                        assessments.run(
                                () -> {
                                    session.close();
                                    return true;
                                },
                                _ -> then.run(),
                                _ -> then.run());
        changes.run(() -> true, _ -> closed.run(), _ -> closed.run());
    }

    private static SortedMap<String, String> kept(Session session, Messages messages) {
        try {
            return session.drafts();
        } catch (CountersignException e) {
            messages.show(e);
            return new TreeMap<>();
        }
    }

    private void show(Engagement now) {
        if (closing) {
            return;
        }
        state.set(now);
        assessed.set(false);
        long mine = wanted.incrementAndGet();
        assessments.run(
                () ->
                        mine == wanted.get()
                                ? Optional.of(assess.assess(now))
                                : Optional.<List<Finding>>empty(),
                found -> {
                    if (mine == wanted.get() && found.isPresent()) {
                        findings.set(found.get());
                        assessed.set(true);
                    }
                },
                messages::show);
    }
}
