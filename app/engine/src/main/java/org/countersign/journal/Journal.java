package org.countersign.journal;

import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The journal of one engagement. When a method that writes returns, what it wrote survives a pulled
 * plug. One process holds a journal at a time. Safe for use by several threads.
 */
public interface Journal extends AutoCloseable {

    /** All entries in order; verified when the journal was opened. */
    List<Entry> entries();

    /**
     * All entries in order, as they were written; verified again.
     *
     * @throws CountersignException where they cannot be read, or are not what they were
     */
    List<Link> links() throws CountersignException;

    /**
     * Records an event.
     *
     * @param by who did it
     * @return the entry it became
     */
    Entry append(String by, Event event) throws CountersignException;

    /**
     * Records several events in one transaction, together with the blobs that they name: all of it
     * or nothing.
     *
     * @param blobs contents, named by their digest; those already there are not stored again
     * @param by who did it
     * @return the entries they became
     */
    List<Entry> append(List<Bytes> blobs, String by, List<Event> events)
            throws CountersignException;

    /** A stored content; empty where there is none of this name. */
    Optional<Bytes> blob(Sha256 name) throws CountersignException;

    /**
     * Keeps what a person has typed and not said yet. It survives a pulled plug as entries do, and
     * is never part of the record or of a report.
     *
     * @param place where it was typed
     * @param text the text; empty to forget it
     */
    void draft(String place, String text) throws CountersignException;

    /** What was typed and not said yet, by place. */
    SortedMap<String, String> drafts() throws CountersignException;

    /**
     * The key for the tags in {@link org.countersign.evidence.Mask masks}: 32 bytes that never
     * leave this file.
     */
    byte[] tagKey();

    @Override
    void close();
}
