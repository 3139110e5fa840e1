package org.countersign.pack.yaml;

import org.countersign.pack.ContentPack;
import org.countersign.pack.PackIssue;

import java.util.List;

/** What came of reading a pack. */
public sealed interface PackReading {

    /**
     * The pack is in order, as far as its files show. Whether its rules compile is for the rules to
     * say.
     *
     * @param pack the pack
     */
    record Sound(ContentPack pack) implements PackReading {}

    /**
     * The pack cannot be used.
     *
     * @param issues all that is wrong, in the order of file, line and column; never empty
     */
    record Broken(List<PackIssue> issues) implements PackReading {
        public Broken {
            issues = List.copyOf(issues);
        }
    }
}
