package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.journal.Journal;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An engagement that is open: its journal, the pack it was opened with, and its state. Safe for use
 * by several threads.
 */
public final class Session implements AutoCloseable {
    private final Journal journal;
    private final LoadedPack pack;
    private final String who;
    private final Clock clock;

    /** The fold of the entries; null where something was recorded since it was last asked for. */
    private @Nullable Engagement state;

    Session(Journal journal, LoadedPack pack, String who, Clock clock) {
        this.journal = journal;
        this.pack = pack;
        this.who = who;
        this.clock = clock;
        state = Engagement.of(journal.entries());
    }

    /** The state now. */
    public synchronized Engagement state() {
        // Not with each record: a collection records hundreds of times before anybody asks.
        Engagement now = state == null ? Engagement.of(journal.entries()) : state;
        state = now;
        return now;
    }

    /** The pack that the engagement was opened with, as it was then. */
    public LoadedPack pack() {
        return pack;
    }

    /** Who works in it. */
    public String who() {
        return who;
    }

    /** All that has happened. */
    public List<Entry> entries() {
        return journal.entries();
    }

    /** The same, each entry as it was written. */
    public List<Link> links() throws CountersignException {
        return journal.links();
    }

    /** A stored content; empty where there is none of this name. */
    public Optional<Bytes> blob(Sha256 name) throws CountersignException {
        return journal.blob(name);
    }

    /**
     * Keeps what a person has typed and not said yet, so that it is there again after whatever
     * happens to the program.
     *
     * @param place where it was typed
     * @param text the text; empty to forget it
     */
    public void draft(String place, String text) throws CountersignException {
        journal.draft(place, text);
    }

    /** What was typed and not said yet, by place. */
    public SortedMap<String, String> drafts() throws CountersignException {
        return journal.drafts();
    }

    @Override
    public void close() {
        journal.close();
    }

    Clock clock() {
        return clock;
    }

    byte[] tagKey() {
        return journal.tagKey();
    }

    /** Records what happened; when it returns, it is saved. */
    synchronized List<Entry> record(List<Bytes> blobs, Event... events)
            throws CountersignException {
        List<Entry> added = journal.append(blobs, who, List.of(events));
        state = null;
        return added;
    }

    synchronized Entry record(Event event) throws CountersignException {
        return record(List.of(), event).getFirst();
    }
}
