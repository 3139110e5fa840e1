package org.countersign.pack;

import java.util.List;

/**
 * How a fact is read from what probes brought.
 *
 * @param id its name
 * @param format the name of the format that reads it
 * @param from the probes whose evidence it is read from, in the order in which the format wants
 *     them
 * @param scope whose evidence it is read from
 * @param options what the format needs to know of the product, such as comment signs and defaults
 * @param at where the pack defines it
 */
public record FactSpec(
        FactId id,
        String format,
        List<ProbeId> from,
        Scope scope,
        Tree.Mapping options,
        Position at) {

    /** Whose evidence a fact is read from. */
    public enum Scope {
        /** That of the host in question: one piece for each probe. */
        HOST,
        /** That of every host in scope that a probe is for, so that hosts can be compared. */
        SITE
    }

    public FactSpec {
        from = List.copyOf(from);
    }
}
