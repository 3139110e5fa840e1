package org.countersign.rule;

import org.countersign.pack.PackIssue;

import java.util.List;

/** What came of compiling the rules of a pack. */
public sealed interface Compilation {

    /**
     * Every rule can be judged.
     *
     * @param book the rules
     */
    record Sound(RuleBook book) implements Compilation {}

    /**
     * The pack cannot be used.
     *
     * @param issues everything that is wrong, in the order of the pack
     */
    record Broken(List<PackIssue> issues) implements Compilation {
        public Broken {
            issues = List.copyOf(issues);
        }
    }
}
