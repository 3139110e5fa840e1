package org.countersign.rule;

import org.countersign.target.Subject;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a person is shown. No rule can decide by a fact that several hosts have, but a person can
 * look at each of them.
 *
 * @param scope what the rule itself sees
 * @param places the hosts, and vantage points, that have facts of their own
 */
record Shown(Evaluator.Scope scope, List<Place> places) {

    /**
     * A host, or what is seen of it from a vantage point.
     *
     * @param subject which one
     * @param names the variables that are its own
     * @param scope what a rule would see if these facts were the only ones
     */
    record Place(Subject subject, Set<String> names, Evaluator.Scope scope) {}

    /** A value: {@code WORDS}, or {@code HOST: WORDS; HOST: WORDS} where it depends on the host. */
    String words(Node node, List<ReasonNode> looked) {
        List<String> each = new ArrayList<>();
        for (Place place : places) {
            Set<String> asked = new HashSet<>();
            Seen seen =
                    Evaluator.see(
                            node,
                            name -> {
                                asked.add(name);
                                return place.scope().of(name);
                            });
            if (asked.stream().anyMatch(place.names()::contains)) {
                looked.add(seen.why().of(place.subject().text()));
                each.add(place.subject() + ": " + Words.inSentence(seen.told()));
            }
        }
        if (!each.isEmpty()) {
            return String.join("; ", each);
        }
        Seen seen = Evaluator.see(node, scope);
        looked.add(seen.why());
        return Words.inSentence(seen.told());
    }
}
