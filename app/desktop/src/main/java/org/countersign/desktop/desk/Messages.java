package org.countersign.desktop.desk;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.background.Settling;
import org.countersign.kernel.CountersignException;

import java.time.Duration;

/**
 * The messages on the screen, the newest first. A message stays until it is closed; only that
 * something went well, with nothing left to do, leaves by itself.
 */
public final class Messages {
    private static final int MOST = 3;
    private static final Duration READ = Duration.ofSeconds(8);

    private final ObservableList<Message> all = FXCollections.observableArrayList();

    /**
     * Kept, because it hears of changes only while somebody holds it: one that is made for a
     * listener would be collected, and the listener would hear nothing any more.
     */
    private final ObservableList<Message> shown = FXCollections.unmodifiableObservableList(all);

    private final Settling leaving;

    /** With this clock. */
    public Messages(Background background) {
        leaving = background.settling(READ, () -> all.removeIf(Message::leaves));
    }

    /** The messages. */
    public ObservableList<Message> all() {
        return shown;
    }

    /** Shows one. A message that is there already is not shown twice. */
    public void show(Message message) {
        all.remove(message);
        all.addFirst(message);
        if (all.size() > MOST) {
            Message oldest =
                    all.reversed().stream()
                            .filter(Message::leaves)
                            .findFirst()
                            .orElse(all.getLast());
            all.remove(oldest);
        }
        if (message.leaves()) {
            leaving.ask();
        }
    }

    /** Shows what went wrong. */
    public void show(CountersignException problem) {
        show(Message.of(problem));
    }

    /** Takes one away. */
    public void close(Message message) {
        all.remove(message);
    }

    /** Takes all away. */
    public void clear() {
        all.clear();
    }
}
