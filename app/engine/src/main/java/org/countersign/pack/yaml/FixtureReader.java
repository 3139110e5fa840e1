package org.countersign.pack.yaml;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Check;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Fixture;
import org.countersign.pack.Fixture.Recording;
import org.countersign.pack.Fixture.Standpoint;
import org.countersign.pack.Method;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.Position;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code fixtures/ID/NAME.yaml}. */
final class FixtureReader {
    static final Pattern FILE = Pattern.compile("fixtures/([^/]+)/([^/]+)\\.yaml");

    private static final List<String> EXPECTED =
            List.of(
                    "pass",
                    "fail",
                    "not-applicable",
                    "undetermined",
                    "needs-assessor",
                    "not-achievable");

    private final PackDraft draft;
    private final Map<String, Check> checks = new HashMap<>();
    private final Map<String, FactSpec> facts = new HashMap<>();
    private final Map<String, Probe> probes = new HashMap<>();
    private final List<Fixture> fixtures = new ArrayList<>();

    FixtureReader(PackDraft draft, List<Probe> probes, List<FactSpec> facts, List<Check> checks) {
        this.draft = draft;
        probes.forEach(p -> this.probes.put(p.id().text(), p));
        facts.forEach(f -> this.facts.put(f.id().text(), f));
        checks.forEach(c -> this.checks.put(c.id().text(), c));
    }

    List<Fixture> read() {
        for (String file : draft.files.byPath().keySet()) {
            Matcher parts = FILE.matcher(file);
            if (parts.matches()) {
                draft.checks.use(parts.group(1), Position.startOf(file));
                draft.parse(file)
                        .flatMap(n -> Fields.of(n, "a fixture", draft.issues))
                        .ifPresent(f -> fixture(f, parts.group(1), parts.group(2)));
            }
        }
        return List.copyOf(fixtures);
    }

    private void fixture(Fields fields, String id, String name) {
        Optional<Check> check = Optional.ofNullable(checks.get(id));
        Optional<Tree.Scalar> expect = fields.scalar("expect");
        expect.ifPresent(e -> checkExpected(fields, e, name, check));
        String says = fields.anyText("says").orElse("");
        SequencedMap<String, String> policy = policy(fields);
        Optional<Tree.Scalar> answer = fields.optionalScalar("answer");
        answer.ifPresent(a -> check.ifPresent(c -> checkAnswer(fields, a, c)));
        Optional<Standpoint> vantage = vantage(fields, check);
        SequencedMap<ProbeId, Recording> evidence = evidence(fields, check);
        fields.done();
        check.map(Check::id)
                .ifPresent(
                        c ->
                                fixtures.add(
                                        new Fixture(
                                                c,
                                                name,
                                                expect.map(Tree.Scalar::text).orElse(""),
                                                says,
                                                policy,
                                                answer.map(Tree.Scalar::text),
                                                vantage,
                                                evidence,
                                                fields.at())));
    }

    private void checkExpected(
            Fields fields, Tree.Scalar expect, String name, Optional<Check> check) {
        if (!EXPECTED.contains(expect.text())) {
            fields.notOneOf(expect, fields.named("expect"), EXPECTED);
            return;
        }
        boolean named = name.equals("pass") || name.equals("fail") || name.equals("undetermined");
        boolean person =
                name.equals("undetermined")
                        && expect.text().equals("needs-assessor")
                        && check.filter(FixtureReader::knowsOrDoesNot).isEmpty();
        if (named && !person && !expect.text().equals(name)) {
            draft.issues.add(
                    expect.at(),
                    "the fixture '" + name + "' expects '" + expect.text() + "'",
                    "its name promises something else",
                    "correct one of them");
        }
    }

    /** A rule that asks nobody and looks at evidence; a policy is never missing. */
    private static boolean knowsOrDoesNot(Check check) {
        return check.kind() == Check.Kind.AUTO && !check.uses().isEmpty();
    }

    private void checkAnswer(Fields fields, Tree.Scalar answer, Check check) {
        if (check.asks().isEmpty()) {
            draft.issues.add(
                    answer.at(),
                    "check '" + check.id() + "' asks nothing",
                    "the answer would be ignored",
                    "remove it");
        } else if (!check.asks().get().choices().containsKey(answer.text())) {
            fields.notOneOf(
                    answer,
                    fields.named("answer"),
                    List.copyOf(check.asks().get().choices().keySet()));
        }
    }

    private SequencedMap<String, String> policy(Fields fields) {
        SequencedMap<String, String> policy = new LinkedHashMap<>();
        Optional<Tree.Mapping> mapping = fields.mapping("policy");
        mapping.ifPresent(
                m ->
                        m.entries()
                                .forEach(
                                        (name, node) -> {
                                            draft.policies.use(name, m.keyAt(name));
                                            input(name)
                                                    .ifPresent(
                                                            i ->
                                                                    policy.put(
                                                                            name,
                                                                            value(
                                                                                    fields, i,
                                                                                    node)));
                                        }));
        return policy;
    }

    private Optional<PolicyInput> input(String name) {
        return draft.policyList.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private String value(Fields fields, PolicyInput input, Tree node) {
        return new PolicyValue(draft.issues)
                .read(
                        fields,
                        node,
                        "policy input '" + input.name() + "'",
                        input.type(),
                        input.choices());
    }

    private Optional<Standpoint> vantage(Fields fields, Optional<Check> check) {
        Optional<Fields> vantage =
                fields.optional("vantage")
                        .flatMap(n -> Fields.of(n, "the vantage point of a fixture", draft.issues));
        if (vantage.isPresent() && check.filter(c -> !c.fromVantage()).isPresent()) {
            draft.issues.add(
                    fields.keyAt("vantage"),
                    "check '" + check.get().id() + "' is about no vantage point",
                    "it would be ignored",
                    "remove it, or write vantage: yes in the check");
        }
        return vantage.map(
                v -> {
                    Standpoint point = new Standpoint(v.text("name"), v.flag("trusted", false));
                    v.done();
                    return point;
                });
    }

    private SequencedMap<ProbeId, Recording> evidence(Fields fields, Optional<Check> check) {
        SequencedMap<ProbeId, Recording> evidence = new LinkedHashMap<>();
        Optional<Tree.Mapping> mapping = fields.mapping("evidence");
        Optional<Set<String>> wanted = check.map(this::probesOf);
        mapping.ifPresent(
                m ->
                        m.entries()
                                .forEach(
                                        (name, node) -> {
                                            Position at = m.keyAt(name);
                                            draft.probes.use(name, at);
                                            wanted.ifPresent(w -> checkWanted(w, name, at));
                                            Recording recording = recording(name, node);
                                            fields.id(
                                                            new Tree.Scalar(name, at),
                                                            "a probe",
                                                            ProbeId::new,
                                                            "host.sockets")
                                                    .ifPresent(id -> evidence.put(id, recording));
                                        }));
        return evidence;
    }

    private Set<String> probesOf(Check check) {
        Set<String> names = new LinkedHashSet<>();
        check.uses()
                .values()
                .forEach(
                        fact -> {
                            FactSpec spec = facts.get(fact.text());
                            if (spec != null) {
                                spec.from().forEach(p -> names.add(p.text()));
                            }
                        });
        return names;
    }

    private void checkWanted(Set<String> wanted, String name, Position at) {
        if (draft.probes.isDefined(name) && !draft.facts.isIncomplete() && !wanted.contains(name)) {
            draft.issues.add(
                    at,
                    "no fact of this check is read from probe '" + name + "'",
                    "the evidence would be ignored",
                    "remove it, or use such a fact in the check");
        }
    }

    private Recording recording(String probe, Tree node) {
        return switch (node) {
            case Tree.Scalar output -> new Recording.Answered(output.text(), 0, 0);
            case Tree.Sequence _, Tree.Mapping _ ->
                    Fields.of(node, "evidence", draft.issues)
                            .map(fields -> recording(probe, fields))
                            .orElseGet(() -> new Recording.Missing(""));
        };
    }

    private Recording recording(String probe, Fields fields) {
        fields.know(List.of("output", "recording", "missing"));
        long ways = List.of("output", "recording", "missing").stream().filter(fields::has).count();
        if (ways != 1) {
            draft.issues.add(
                    fields.at(),
                    "evidence has "
                            + (ways == 0 ? "none" : "several")
                            + " of output, recording, missing",
                    "it is exactly one of them",
                    ways == 0 ? "add one" : "leave one");
        }
        Recording recording;
        if (fields.has("missing")) {
            recording = new Recording.Missing(fields.text("missing"));
        } else {
            String output =
                    fields.has("recording")
                            ? recorded(fields)
                            : fields.anyText("output").orElse("");
            int exit = fields.number("exit", 0, 255, 0);
            int alternative =
                    fields.number("alternative", 0, Math.max(0, alternatives(probe) - 1), 0);
            recording = new Recording.Answered(output, exit, alternative);
        }
        fields.done();
        return recording;
    }

    private int alternatives(String probe) {
        Probe found = probes.get(probe);
        return found != null && found.method() instanceof Method.Command(List<List<String>> all)
                ? all.size()
                : 1;
    }

    private String recorded(Fields fields) {
        Optional<Tree.Scalar> name = fields.scalar("recording");
        Optional<Bytes> content = name.map(n -> draft.files.byPath().get("fixtures/" + n.text()));
        if (name.isPresent() && content.isEmpty()) {
            draft.issues.add(
                    name.get().at(),
                    "there is no recording 'fixtures/" + Fields.brief(name.get().text()) + "'",
                    "the situation cannot be played",
                    Nearest.to(name.get().text(), recordings())
                            .map(r -> "did you mean '" + r + "'?")
                            .orElse("add the file"));
        }
        return content.map(Bytes::text).orElse("");
    }

    private List<String> recordings() {
        return draft.below("fixtures/", ".txt").stream()
                .map(file -> file.substring("fixtures/".length()))
                .toList();
    }
}
