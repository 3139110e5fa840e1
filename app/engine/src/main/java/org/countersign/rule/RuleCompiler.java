package org.countersign.rule;

import org.countersign.fact.FactFormat;
import org.countersign.fact.FactFormats;
import org.countersign.fact.FactType;
import org.countersign.pack.CheckId;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.Position;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the rules of a pack, and finds everything that is wrong with them at once. */
final class RuleCompiler {
    private final ContentPack pack;
    private final FactFormats formats;
    private final PackPlaces places;
    private final List<PackIssue> issues = new ArrayList<>();
    private final Map<FactId, FactType> types = new HashMap<>();

    RuleCompiler(ContentPack pack, FactFormats formats) {
        this.pack = pack;
        this.formats = formats;
        this.places = new PackPlaces(pack.files());
    }

    Compilation compile() {
        pack.policy().forEach(this::policy);
        pack.facts().forEach(this::fact);
        Map<CheckId, CompiledCheck> checks = new LinkedHashMap<>();
        // Each check has a type checker of its own, which is what takes the time.
        List<CheckCompiler.Compiled> all =
                pack.checks().parallelStream()
                        .map(check -> new CheckCompiler(pack, types, places, check).compile())
                        .toList();
        for (CheckCompiler.Compiled one : all) {
            issues.addAll(one.issues());
            one.check().ifPresent(compiled -> checks.put(compiled.check().id(), compiled));
        }
        return issues.isEmpty()
                ? new Compilation.Sound(new RuleBook(pack, checks))
                : new Compilation.Broken(issues);
    }

    private void policy(PolicyInput input) {
        PolicyValues.problem(input, input.standard())
                .ifPresent(
                        problem ->
                                issue(
                                        input.at(),
                                        "the standard of '" + input.name() + "' does not fit",
                                        "it counts wherever nobody says otherwise",
                                        problem));
    }

    private void fact(FactSpec spec) {
        Optional<FactFormat> format = formats.named(spec.format());
        if (format.isEmpty()) {
            List<String> names = formats.all().stream().map(FactFormat::name).toList();
            issue(
                    spec.at(),
                    "there is no format '" + spec.format() + "'",
                    "nothing could read the fact " + spec.id(),
                    Nearest.hint(spec.format(), names, "use one of: " + String.join(", ", names)));
            return;
        }
        List<PackIssue> found = format.get().check(spec);
        issues.addAll(found);
        if (found.isEmpty()) {
            types.put(spec.id(), format.get().type(spec));
        }
    }

    private void issue(Position at, String what, String why, String next) {
        issues.add(new PackIssue(at, what, why, next));
    }
}
