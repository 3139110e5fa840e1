package org.countersign.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactFormats;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;
import org.countersign.kernel.Bytes;
import org.countersign.pack.Check;
import org.countersign.pack.CheckId;
import org.countersign.pack.ContentPack;
import org.countersign.pack.Expression;
import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Guidance;
import org.countersign.pack.Outcome;
import org.countersign.pack.PackFiles;
import org.countersign.pack.PackIssue;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.Position;
import org.countersign.pack.Question;
import org.countersign.pack.RoleId;
import org.countersign.pack.RuleSpec;
import org.countersign.pack.SectionId;
import org.countersign.pack.Sentence;
import org.countersign.pack.Severity;
import org.countersign.pack.Tree;
import org.countersign.target.Subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** A small pack with facts of every type, for the tests of rules. */
final class Site {
    static final EvidenceId EVIDENCE = new EvidenceId("evidence-1");
    static final FactType SOCKET =
            struct("Socket", Map.of("port", FactType.NUMBER, "address", FactType.TEXT));
    static final FactType SETTING =
            struct("Setting", Map.of("text", FactType.TEXT, "number", FactType.NUMBER));
    static final FactType SETTINGS =
            struct("Settings", Map.of("managerport", SETTING, "managerip", SETTING));

    static final Map<String, FactType> FACTS =
            new TreeMap<>(
                    Map.of(
                            "host.sockets",
                            new FactType.ListOf(SOCKET),
                            "sniffer.settings",
                            SETTINGS,
                            "host.packages",
                            new FactType.MapOf(FactType.TEXT),
                            "text",
                            FactType.TEXT,
                            "number",
                            FactType.NUMBER,
                            "flag",
                            FactType.FLAG,
                            "other",
                            FactType.FLAG,
                            "third",
                            FactType.FLAG,
                            "texts",
                            new FactType.ListOf(FactType.TEXT),
                            "flags",
                            new FactType.ListOf(FactType.FLAG)));

    private static final Position AT = Position.startOf("checks/X-1.yaml");

    private Site() {}

    /** A rule that is being written. */
    static final class Writing {
        Check.Kind kind = Check.Kind.AUTO;
        boolean fromVantage;
        List<RoleId> on = List.of(new RoleId("sensor"));
        final SequencedMap<String, FactId> uses = new LinkedHashMap<>();
        Optional<Question> asks = Optional.empty();
        final List<RuleSpec.Case> cases = new ArrayList<>();
        Outcome otherwise = Outcome.ASK;
        Sentence otherwiseSay = sentence("Is it?");
        PackFiles files = new PackFiles(new TreeMap<>());
        String format = "given";

        Writing use(String name, String fact) {
            uses.put(name, new FactId(fact));
            return this;
        }

        Writing when(Outcome outcome, String condition, String say) {
            cases.add(new RuleSpec.Case(outcome, new Expression(condition, AT), sentence(say)));
            return this;
        }

        Writing otherwise(Outcome outcome, String say) {
            otherwise = outcome;
            otherwiseSay = sentence(say);
            return this;
        }

        Writing asking(String prompt) {
            asks =
                    Optional.of(
                            new Question(prompt, Optional.empty(), new LinkedHashMap<>(), false));
            return this;
        }

        Writing asking(String prompt, String shown) {
            asks =
                    Optional.of(
                            new Question(
                                    prompt,
                                    Optional.of(sentence(shown)),
                                    new LinkedHashMap<>(),
                                    false));
            return this;
        }

        ContentPack pack() {
            List<FactSpec> facts = new ArrayList<>();
            FACTS.keySet()
                    .forEach(
                            id ->
                                    facts.add(
                                            new FactSpec(
                                                    new FactId(id),
                                                    format,
                                                    List.of(),
                                                    FactSpec.Scope.HOST,
                                                    Tree.Mapping.empty(AT),
                                                    AT)));
            Check check =
                    new Check(
                            new CheckId("X-1"),
                            "It is as it should be",
                            new SectionId("configuration"),
                            on,
                            fromVantage,
                            kind,
                            Severity.HIGH,
                            "Is it as it should be?",
                            uses,
                            asks,
                            new RuleSpec(cases, otherwise, otherwiseSay),
                            new Guidance("", "", "", "", "", ""),
                            new LinkedHashMap<>(),
                            List.of(),
                            5,
                            false,
                            AT);
            return new ContentPack(
                    "site",
                    "A site",
                    "1.0.0",
                    List.of(),
                    List.of(),
                    List.of(
                            policy("management_networks", PolicyInput.Type.NETWORKS, "10.0.0.0/8"),
                            policy("most", PolicyInput.Type.NUMBER, "30")),
                    List.of(),
                    List.of(),
                    facts,
                    List.of(check),
                    List.of(),
                    files,
                    files.digest());
        }

        Compilation compile() {
            return RuleBook.compile(pack(), new FactFormats(List.of(new Given())));
        }

        /** What is wrong with it, as people read it. */
        List<String> problems() {
            return switch (compile()) {
                case Compilation.Sound _ -> List.of();
                case Compilation.Broken broken ->
                        broken.issues().stream().map(PackIssue::toString).toList();
            };
        }

        Verdict judge(Map<String, Fact> facts) {
            return judge(facts, Optional.empty());
        }

        Verdict judge(Map<String, Fact> facts, Optional<Fact> answer) {
            return judge(facts, answer, new LinkedHashMap<>());
        }

        /** Where some facts could come from several hosts. */
        Verdict judge(
                Map<String, Fact> facts,
                Optional<Fact> answer,
                SequencedMap<Subject, Map<FactId, Fact>> elsewhere) {
            Compilation compilation = compile();
            assertThat(compilation).isInstanceOf(Compilation.Sound.class);
            RuleBook book = ((Compilation.Sound) compilation).book();
            Map<FactId, Fact> byId = new HashMap<>();
            facts.forEach((id, fact) -> byId.put(new FactId(id), fact));
            return book.judge(
                    new CheckId("X-1"),
                    new Situation(
                            byId,
                            PolicyValues.of(pack(), Map.of()),
                            answer,
                            Optional.empty(),
                            Optional.empty(),
                            elsewhere));
        }
    }

    static Writing rule() {
        return new Writing();
    }

    /** What an expression over all facts comes to, as a sentence prints it. */
    static String value(String expression, Map<String, Fact> facts) {
        Writing rule = rule();
        rule.kind = Check.Kind.ASK;
        List.of("text", "number", "flag", "texts", "flags").stream()
                .filter(name -> expression.matches("(?s).*\\b" + name + "\\b.*"))
                .forEach(name -> rule.use(name, name));
        if (expression.contains("packages")) {
            rule.use("packages", "host.packages");
        }
        if (expression.contains("sockets")) {
            rule.use("sockets", "host.sockets");
        }
        rule.otherwise(Outcome.ASK, "{" + expression + "}");
        return rule.judge(facts).sentence();
    }

    /** {@code {expression}} is a slot; there are no other braces. */
    static Sentence sentence(String text) {
        List<Sentence.Part> parts = new ArrayList<>();
        String[] pieces = text.split("[{}]", -1);
        for (int i = 0; i < pieces.length; i++) {
            parts.add(
                    i % 2 == 0
                            ? new Sentence.Part.Words(pieces[i])
                            : new Sentence.Part.Slot(new Expression(pieces[i], AT)));
        }
        return new Sentence(parts, AT);
    }

    static Fact text(String text) {
        return Fact.of(Value.of(text), line(1));
    }

    static Fact number(long number) {
        return Fact.of(Value.of(number), line(1));
    }

    static Fact flag(boolean flag) {
        return Fact.of(Value.of(flag), line(1));
    }

    static Fact list(Fact... items) {
        return Fact.of(new Value.Items(List.of(items)), Provenance.whole(EVIDENCE));
    }

    static Fact texts(String... items) {
        return list(List.of(items).stream().map(Site::text).toArray(Fact[]::new));
    }

    static Fact record(Object... namesAndFacts) {
        SequencedMap<String, Fact> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFacts.length; i += 2) {
            fields.put((String) namesAndFacts[i], (Fact) namesAndFacts[i + 1]);
        }
        return Fact.of(new Value.Struct(fields), Provenance.whole(EVIDENCE));
    }

    static Fact socket(int line, long port, String address) {
        return Fact.of(
                new Value.Struct(
                        new LinkedHashMap<>(
                                Map.of(
                                        "port",
                                        Fact.of(Value.of(port), line(line)),
                                        "address",
                                        Fact.of(Value.of(address), line(line))))),
                line(line));
    }

    static Provenance line(int line) {
        return Provenance.line(EVIDENCE, line);
    }

    static PackFiles files(String path, String content) {
        return new PackFiles(new TreeMap<>(Map.of(path, Bytes.of(content))));
    }

    private static PolicyInput policy(String name, PolicyInput.Type type, String standard) {
        return new PolicyInput(name, name, type, standard, List.of(), AT);
    }

    static FactType struct(String name, Map<String, FactType> fields) {
        return new FactType.Struct(name, new LinkedHashMap<>(new TreeMap<>(fields)));
    }

    /** A format whose facts are handed to the rule directly. */
    private static final class Given implements FactFormat {
        @Override
        public String name() {
            return "given";
        }

        @Override
        public List<PackIssue> check(FactSpec spec) {
            return List.of();
        }

        @Override
        public FactType type(FactSpec spec) {
            FactType type = FACTS.get(spec.id().text());
            if (type == null) {
                throw new AssertionError("no type for " + spec.id());
            }
            return type;
        }

        @Override
        public Fact read(FactSpec spec, List<Exhibit> exhibits) {
            throw new AssertionError("rules never read facts");
        }
    }
}
