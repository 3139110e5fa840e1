package org.countersign.desktop.collect;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.countersign.collect.CollectionEvent;
import org.countersign.evidence.Capture;
import org.countersign.target.HostId;

/** How far the collection of one host is. */
public final class HostProgress {
    /** The stages of a host. */
    public enum Stage {
        WAITING,
        CONNECTING,
        GATHERING,
        DONE,
        FAILED,
        CANCELLED
    }

    private final HostId host;
    private final int planned;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.WAITING);
    private final ReadOnlyIntegerWrapper gathered = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper empty = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper what = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper next = new ReadOnlyStringWrapper("");

    HostProgress(HostId host, int planned) {
        this.host = host;
        this.planned = planned;
    }

    /** The host. */
    public HostId host() {
        return host;
    }

    /** How many looks are planned. */
    public int planned() {
        return planned;
    }

    /** Where it is. */
    public ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** How many looks have ended. */
    public ReadOnlyIntegerProperty gathered() {
        return gathered.getReadOnlyProperty();
    }

    /** How many of them brought nothing. */
    public ReadOnlyIntegerProperty empty() {
        return empty.getReadOnlyProperty();
    }

    /** What went wrong; empty where nothing did. */
    public ReadOnlyStringProperty what() {
        return what.getReadOnlyProperty();
    }

    /** What to do about it. */
    public ReadOnlyStringProperty next() {
        return next.getReadOnlyProperty();
    }

    void tell(CollectionEvent event) {
        switch (event) {
            case CollectionEvent.Connecting _ -> stage.set(Stage.CONNECTING);
            case CollectionEvent.Connected _ -> stage.set(Stage.GATHERING);
            case CollectionEvent.Gathered piece -> {
                gathered.set(gathered.get() + 1);
                if (piece.evidence().capture() instanceof Capture.Nothing) {
                    empty.set(empty.get() + 1);
                }
            }
            case CollectionEvent.Failed failed -> {
                what.set(failed.denied().what());
                next.set(failed.denied().next());
                stage.set(Stage.FAILED);
            }
            case CollectionEvent.Finished _ -> stage.set(Stage.DONE);
            case CollectionEvent.Cancelled _ -> stage.set(Stage.CANCELLED);
        }
    }

    /** Ends a host that was never reached because the collection as a whole ended. */
    void ended() {
        if (stage.get() == Stage.WAITING
                || stage.get() == Stage.CONNECTING
                || stage.get() == Stage.GATHERING) {
            stage.set(Stage.CANCELLED);
        }
    }
}
