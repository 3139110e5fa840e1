package org.countersign.rule;

import org.countersign.fact.FactFormats;
import org.countersign.pack.CheckId;
import org.countersign.pack.ContentPack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
        return new Judge(compiled, Surroundings.scope(pack, compiled, situation)).verdict();
    }
}
