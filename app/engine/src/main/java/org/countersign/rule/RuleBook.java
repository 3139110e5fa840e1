package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.FactFormats;
import org.countersign.pack.CheckId;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FactId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of a pack, checked and ready. Judging is pure: the same situation always gives the same
 * verdict, byte for byte. One book serves any number of threads.
 */
public final class RuleBook {
    private final ContentPack pack;
    private final Map<CheckId, CompiledCheck> checks;

    RuleBook(ContentPack pack, Map<CheckId, CompiledCheck> checks) {
        this.pack = pack;
        this.checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    }

    /** Compiles and type-checks every rule of a pack. */
    public static Compilation compile(ContentPack pack, FactFormats formats) {
        return new RuleCompiler(pack, formats).compile();
    }

    /**
     * What a check comes to.
     *
     * @throws IllegalArgumentException where the pack has no such check
     */
    public Verdict judge(CheckId check, Situation situation) {
        CompiledCheck compiled = checks.get(check);
        if (compiled == null) {
            throw new IllegalArgumentException("the pack has no check " + check);
        }
        Evaluator.Scope scope = Surroundings.scope(pack, compiled, situation);
        return new Judge(compiled, scope, new Shown(scope, places(compiled, situation))).verdict();
    }

    private List<Shown.Place> places(CompiledCheck compiled, Situation situation) {
        List<Shown.Place> places = new ArrayList<>();
        for (var place : situation.elsewhere().entrySet()) {
            Map<FactId, Fact> facts = place.getValue();
            Set<String> names =
                    compiled.check().uses().entrySet().stream()
                            .filter(use -> facts.containsKey(use.getValue()))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
            Evaluator.Scope scope = Surroundings.scope(pack, compiled, situation.with(facts));
            places.add(new Shown.Place(place.getKey(), names, scope));
        }
        return places;
    }
}
