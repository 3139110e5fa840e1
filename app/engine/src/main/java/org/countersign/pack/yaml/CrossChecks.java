package org.countersign.pack.yaml;

import org.countersign.pack.Check;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Outcome;
import org.countersign.pack.Position;
import org.countersign.pack.Probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at what no single file of a pack shows: what refers to what, and what is left over. */
final class CrossChecks {
    private static final Pattern BELONGS =
            Pattern.compile(
                    "pack\\.yaml|[^/]+\\.(md|txt)|(probes|facts|checks)/[^/]+\\.yaml"
                            + "|guidance/[^/]+\\.md|fixtures/[^/]+/[^/]+\\.yaml|fixtures/.+\\.txt",
                    Pattern.DOTALL);

    private final PackDraft draft;
    private final Issues issues;

    CrossChecks(PackDraft draft) {
        this.draft = draft;
        this.issues = draft.issues;
    }

    void run(
            List<Probe> probes,
            List<FactSpec> facts,
            List<Check> checks,
            SequencedMap<String, List<Map.Entry<String, Position>>> stages) {
        Stream.of(
                        draft.sections,
                        draft.roles,
                        draft.policies,
                        draft.frameworks,
                        draft.probes,
                        draft.facts,
                        draft.checks)
                .forEach(Names::reportUndefined);
        reportUnused(facts);
        thirdStage(facts, stages);
        sameRoles(probes, facts);
        checks.forEach(this::missingFixtures);
        strayFiles();
        if (draft.checks.all().isEmpty() && !draft.checks.isIncomplete()) {
            issues.add(
                    Position.startOf(ManifestReader.FILE),
                    "the pack has no checks",
                    "nothing would be assessed",
                    "add checks/ID.yaml");
        }
    }

    private void reportUnused(List<FactSpec> facts) {
        boolean readers = !draft.checks.isIncomplete() && !draft.probes.isIncomplete();
        if (readers) {
            draft.facts.reportUnused("no check and no probe reads it", draft.facts.used());
        }
        if (!draft.facts.isIncomplete()) {
            draft.probes.reportUnused(
                    "no fact is read from it, and hosts would be looked at for nothing",
                    feeding(facts));
        }
    }

    /** A fixture's evidence does not make a probe useful; only facts do. */
    private static Set<String> feeding(List<FactSpec> facts) {
        return Set.copyOf(
                facts.stream().flatMap(f -> f.from().stream()).map(p -> p.text()).toList());
    }

    private void thirdStage(
            List<FactSpec> facts, SequencedMap<String, List<Map.Entry<String, Position>>> stages) {
        Map<String, FactSpec> byId = new HashMap<>();
        facts.forEach(f -> byId.put(f.id().text(), f));
        stages.forEach(
                (probe, needs) ->
                        needs.forEach(
                                need -> {
                                    FactSpec fact = byId.get(need.getKey());
                                    if (fact != null) {
                                        thirdStage(probe, fact, need.getValue(), stages.keySet());
                                    }
                                }));
    }

    private void thirdStage(String probe, FactSpec fact, Position at, Set<String> second) {
        fact.from().stream()
                .filter(from -> second.contains(from.text()))
                .findFirst()
                .ifPresent(
                        from ->
                                issues.add(
                                        at,
                                        "probe '"
                                                + probe
                                                + "' needs fact '"
                                                + fact.id()
                                                + "', which is read from the second-stage probe '"
                                                + from
                                                + "'",
                                        "there is no third stage",
                                        "use a fact that first-stage probes feed"));
    }

    private void sameRoles(List<Probe> probes, List<FactSpec> facts) {
        Map<String, Probe> byId = new HashMap<>();
        probes.forEach(p -> byId.put(p.id().text(), p));
        for (FactSpec fact : facts) {
            if (fact.scope() == FactSpec.Scope.SITE) {
                continue;
            }
            List<Probe> from =
                    fact.from().stream()
                            .filter(id -> byId.containsKey(id.text()))
                            .map(id -> byId.get(id.text()))
                            .toList();
            from.stream()
                    .filter(p -> !p.on().equals(from.getFirst().on()))
                    .findFirst()
                    .ifPresent(
                            p ->
                                    issues.add(
                                            fact.at(),
                                            "fact '"
                                                    + fact.id()
                                                    + "' is read from probes of different roles ('"
                                                    + from.getFirst().id()
                                                    + "', '"
                                                    + p.id()
                                                    + "')",
                                            "no host would have all its evidence",
                                            "give the probes the same roles, or make two facts"));
        }
    }

    private void missingFixtures(Check check) {
        List<Outcome> outcomes =
                Stream.concat(
                                check.rule().cases().stream().map(c -> c.outcome()),
                                Stream.of(check.rule().otherwise()))
                        .toList();
        if (outcomes.contains(Outcome.PASS)) {
            fixture(check, "pass");
        }
        if (outcomes.contains(Outcome.FAIL)) {
            fixture(check, "fail");
        }
        fixture(check, "undetermined");
    }

    private void fixture(Check check, String name) {
        String file = "fixtures/" + check.id() + "/" + name + ".yaml";
        if (!draft.files.byPath().containsKey(file)) {
            issues.add(
                    check.at(),
                    "check '" + check.id() + "' has no fixture '" + name + "'",
                    "nothing shows that it comes to this verdict",
                    "add " + file);
        }
    }

    private void strayFiles() {
        for (String file : draft.files.byPath().keySet()) {
            if (!BELONGS.matcher(file).matches()) {
                issues.add(
                        Position.startOf(file),
                        "the file belongs to no part of a pack",
                        "it would be ignored",
                        "move or remove it");
            }
        }
    }
}
