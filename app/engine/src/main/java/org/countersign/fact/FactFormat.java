package org.countersign.fact;

import org.countersign.evidence.Exhibit;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.List;

/**
 * A kind of text that machines answer with, and how it is read. Formats know ideas and file
 * formats, never a product.
 */
public interface FactFormat {

    /** The name by which packs ask for it, such as {@code sockets}. */
    String name();

    /** What is wrong with a fact's options; empty where nothing is. */
    List<PackIssue> check(FactSpec spec);

    /** What such a fact holds. Called only where {@link #check} found nothing wrong. */
    FactType type(FactSpec spec);

    /**
     * Reads a fact. Never throws, whatever the bytes: what cannot be read is {@link Fact.Unknown}.
     *
     * @param spec what the pack says of the fact
     * @param exhibits one for each probe of {@link FactSpec#from()}, in that order
     */
    Fact read(FactSpec spec, List<Exhibit> exhibits);
}
