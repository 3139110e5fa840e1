package org.countersign.report.verify;

import org.countersign.engagement.Entry;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.CheckId;
import org.countersign.report.BlobSource;
import org.countersign.target.Subject;

import java.util.List;

/** Decides the verdicts again from the evidence and the pack that a report carries. */
@FunctionalInterface
public interface ReplayPort {

    /**
     * Decides every verdict.
     *
     * @param entries the journal's entries
     * @param blobs the contents that they name, the archived pack included
     * @throws CountersignException where it cannot be done, such as a pack that does not read
     */
    List<Replayed> replay(List<Entry> entries, BlobSource blobs) throws CountersignException;

    /**
     * A verdict.
     *
     * @param check the check
     * @param subject what it is about
     * @param verdict the verdict's word
     * @param sentence the verdict in words
     */
    record Replayed(CheckId check, Subject subject, String verdict, String sentence) {}
}
