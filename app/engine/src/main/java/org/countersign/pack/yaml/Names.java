package org.countersign.pack.yaml;

import org.countersign.pack.Position;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** The names of one kind of thing: what is defined, and what is spoken of. */
final class Names {
    private final String noun;
    private final Issues issues;
    private final SequencedMap<String, Position> defined = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<Map.Entry<String, Position>> uses = new ArrayList<>();
    private boolean incomplete;

    /**
     * @param noun what is named, without an article, such as {@code probe}
     */
    Names(String noun, Issues issues) {
        this.noun = noun;
        this.issues = issues;
    }

    /** A thing of this name is defined here. */
    void define(Tree.Scalar name) {
        Position first = defined.putIfAbsent(name.text(), name.at());
        if (first != null) {
            issues.add(
                    name.at(),
                    "a second " + noun + " is named '" + Fields.brief(name.text()) + "'",
                    "the first is at " + first.file() + ":" + first.line(),
                    "rename one");
        }
    }

    /** A thing of this name is spoken of here. */
    void use(String name, Position at) {
        used.add(name);
        uses.add(Map.entry(name, at));
    }

    /** Some definitions could not be read, so that a name that is not there proves nothing. */
    void incomplete() {
        incomplete = true;
    }

    boolean isIncomplete() {
        return incomplete;
    }

    boolean isDefined(String name) {
        return defined.containsKey(name);
    }

    /** All names, in the order of their definition. */
    List<String> all() {
        return List.copyOf(defined.keySet());
    }

    /** Says which names are spoken of and not defined. */
    void reportUndefined() {
        if (incomplete) {
            return;
        }
        for (Map.Entry<String, Position> use : uses) {
            if (!defined.containsKey(use.getKey())) {
                issues.add(
                        use.getValue(),
                        "there is no " + noun + " '" + Fields.brief(use.getKey()) + "'",
                        "what refers to it cannot work",
                        Nearest.question(
                                use.getKey(),
                                defined.keySet(),
                                "define it or use one that is there"));
            }
        }
    }

    /** The names that are spoken of. */
    Set<String> used() {
        return Set.copyOf(used);
    }

    /** Says which names are defined and not among those that are of use. */
    void reportUnused(String why, Set<String> useful) {
        defined.forEach(
                (name, at) -> {
                    if (!useful.contains(name)) {
                        issues.add(
                                at,
                                noun + " '" + Fields.brief(name) + "' is not used",
                                why,
                                "use it or remove it");
                    }
                });
    }
}
