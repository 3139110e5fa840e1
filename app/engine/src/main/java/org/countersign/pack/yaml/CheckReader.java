package org.countersign.pack.yaml;

import org.countersign.pack.Check;
import org.countersign.pack.Check.Kind;
import org.countersign.pack.CheckId;
import org.countersign.pack.FactId;
import org.countersign.pack.FrameworkId;
import org.countersign.pack.Guidance;
import org.countersign.pack.Position;
import org.countersign.pack.Question;
import org.countersign.pack.RoleId;
import org.countersign.pack.RuleSpec;
import org.countersign.pack.SectionId;
import org.countersign.pack.Sentence;
import org.countersign.pack.Severity;
import org.countersign.pack.Tree;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads {@code checks/ID.yaml}, each with its guidance. */
final class CheckReader {
    /** Names that expressions have already, and words that CEL keeps for itself. */
    private static final Set<String> TAKEN =
            Set.of(
                    ("policy answer vantage host true false null in as break const continue else"
                         + " for function if import let loop package namespace return var void"
                         + " while")
                            .split(" "));

    private final PackDraft draft;
    private final GuidanceReader guidance;
    private final SentenceReader sentences;
    private final List<Check> checks = new ArrayList<>();

    CheckReader(PackDraft draft) {
        this.draft = draft;
        this.guidance = new GuidanceReader(draft);
        this.sentences = new SentenceReader(draft.issues, draft.places);
    }

    List<Check> read() {
        for (String file : draft.below("checks/", ".yaml")) {
            String id = file.substring("checks/".length(), file.length() - ".yaml".length());
            Optional<Fields> fields =
                    draft.parse(file).flatMap(n -> Fields.of(n, "a check", draft.issues));
            if (fields.isEmpty()) {
                draft.checks.incomplete();
            }
            fields.ifPresent(f -> check(f, id));
        }
        guidance.reportUnused();
        return List.copyOf(checks);
    }

    private void check(Fields fields, String fileId) {
        Optional<CheckId> id = id(fields, fileId);
        String title = fields.text("title");
        Optional<SectionId> section = section(fields);
        List<RoleId> on = draft.on(fields, true);
        boolean vantage = fields.flag("vantage", false);
        if (vantage
                && fields.optional("on").orElse(null) instanceof Tree.Scalar(String w, _)
                && w.equals("site")) {
            draft.issues.add(
                    fields.keyAt("vantage"),
                    "a check about the site has a vantage point",
                    "a vantage point sees hosts",
                    "name the roles in 'on', or remove 'vantage'");
        }
        Kind kind = fields.word("kind", Kind.class, Kind.AUTO);
        Severity severity = fields.word("severity", Severity.class).orElse(Severity.INFO);
        String question = fields.text("question");
        SequencedMap<String, FactId> uses = uses(fields);
        RuleSpec rule = new RuleReader(draft).read(fields);
        Optional<Question> asks =
                fields.optional("asks")
                        .flatMap(n -> Fields.of(n, "'asks' of a check", draft.issues))
                        .map(this::asks);
        checkKind(fields, kind, asks.isPresent());
        Guidance help = guidance.read(fields, fileId);
        SequencedMap<FrameworkId, List<String>> frameworks = frameworks(fields);
        List<String> references = references(fields);
        int minutes = fields.number("minutes", 1, 480);
        boolean onSite = fields.flag("on_site", false);
        fields.done();
        if (id.isPresent() && section.isPresent()) {
            checks.add(
                    new Check(
                            id.get(),
                            title,
                            section.get(),
                            on,
                            vantage,
                            kind,
                            severity,
                            question,
                            uses,
                            asks,
                            rule,
                            help,
                            frameworks,
                            references,
                            minutes,
                            onSite,
                            fields.at()));
        }
    }

    /** The name of the file is the id, so that one slip does not look like two missing checks. */
    private Optional<CheckId> id(Fields fields, String fileId) {
        Optional<Tree.Scalar> written = fields.scalar("id");
        written.filter(n -> !n.text().equals(fileId))
                .ifPresent(
                        n ->
                                draft.issues.add(
                                        n.at(),
                                        "the file of check '"
                                                + Fields.brief(n.text())
                                                + "' is named '"
                                                + fileId
                                                + "'",
                                        "people look for a check by its file",
                                        "rename one of them"));
        Tree.Scalar id =
                new Tree.Scalar(fileId, written.map(Tree.Scalar::at).orElseGet(fields::at));
        draft.checks.define(id);
        return fields.id(id, fields.named("id"), CheckId::new, "WEB-CFG-01");
    }

    private Optional<SectionId> section(Fields fields) {
        Optional<Tree.Scalar> section = fields.scalar("section");
        section.ifPresent(s -> draft.sections.use(s.text(), s.at()));
        return section.flatMap(
                s -> fields.id(s, fields.named("section"), SectionId::new, "configuration"));
    }

    private SequencedMap<String, FactId> uses(Fields fields) {
        SequencedMap<String, FactId> uses = new LinkedHashMap<>();
        Optional<Tree.Mapping> mapping = fields.mapping("uses");
        mapping.ifPresent(
                m ->
                        m.entries()
                                .forEach(
                                        (name, node) -> {
                                            checkVariable(name, m.keyAt(name));
                                            fields.words(node, "'" + name + "' in 'uses'")
                                                    .ifPresent(f -> use(fields, uses, name, f));
                                        }));
        return uses;
    }

    private void use(
            Fields fields, SequencedMap<String, FactId> uses, String name, Tree.Scalar fact) {
        draft.facts.use(fact.text(), fact.at());
        fields.id(fact, fields.named("uses"), FactId::new, "host.sockets")
                .ifPresent(id -> uses.put(name, id));
    }

    private void checkVariable(String name, Position at) {
        if (!name.matches("[a-z][a-zA-Z0-9_]{0,59}") || TAKEN.contains(name)) {
            draft.issues.add(
                    at,
                    "'" + Fields.brief(name) + "' cannot be the name of a fact in expressions",
                    TAKEN.contains(name)
                            ? "it means something else there"
                            : "names there have letters, digits and _",
                    "choose another");
        }
    }

    private Question asks(Fields fields) {
        String prompt = fields.text("prompt");
        Optional<Sentence> shown = fields.optionalScalar("shown").map(sentences::sentence);
        SequencedMap<String, String> choices = new LinkedHashMap<>();
        Optional<Tree.Mapping> mapping =
                fields.required("choices").flatMap(n -> fields.mapping(n, fields.named("choices")));
        mapping.filter(m -> m.entries().isEmpty())
                .ifPresent(m -> fields.empty(m.at(), fields.named("choices")));
        mapping.ifPresent(
                m ->
                        m.entries()
                                .forEach(
                                        (word, node) -> {
                                            checkChoice(word, m.keyAt(word));
                                            fields.words(node, "choice '" + word + "'")
                                                    .ifPresent(s -> choices.put(word, s.text()));
                                        }));
        boolean attachment = fields.flag("attachment", false);
        fields.done();
        return new Question(prompt, shown, choices, attachment);
    }

    private void checkChoice(String word, Position at) {
        if (!word.matches("[a-z0-9][a-z0-9_-]{0,39}")) {
            draft.issues.add(
                    at,
                    "'" + Fields.brief(word) + "' is no word for a choice",
                    "rules compare with it",
                    "use small letters, digits, - and _; put texts with commas in quotes");
        }
    }

    private void checkKind(Fields fields, Kind kind, boolean asks) {
        if (kind == Kind.ASK && !fields.has("asks")) {
            draft.issues.add(
                    fields.at(),
                    "a check of kind ask has no 'asks'",
                    "nobody would be asked anything",
                    "add 'asks' with a prompt and choices");
        }
        if (kind == Kind.AUTO && fields.has("asks")) {
            draft.issues.add(
                    fields.keyAt("asks"),
                    "a check of kind auto has 'asks'",
                    "the rule decides it alone",
                    "write kind: ask or kind: assist, or remove it");
        }
        boolean decides =
                fields.optional("decide").orElse(null) instanceof Tree.Sequence s
                        && !s.items().isEmpty();
        if (!decides && (kind == Kind.AUTO || asks)) {
            draft.issues.add(
                    fields.keyAt("decide"),
                    "'decide' of a check has no cases",
                    asks
                            ? "the answer would not matter"
                            : "every host would have the same verdict, whatever was found",
                    "add at least one case");
        }
    }

    private SequencedMap<FrameworkId, List<String>> frameworks(Fields fields) {
        SequencedMap<FrameworkId, List<String>> frameworks = new LinkedHashMap<>();
        Optional<Tree.Mapping> mapping = fields.mapping("frameworks");
        mapping.ifPresent(
                m ->
                        m.entries()
                                .forEach(
                                        (name, node) -> {
                                            Tree.Scalar key = new Tree.Scalar(name, m.keyAt(name));
                                            draft.frameworks.use(name, key.at());
                                            List<String> controls = controls(fields, name, node);
                                            fields.id(
                                                            key,
                                                            "a framework",
                                                            FrameworkId::new,
                                                            "nist-800-53r5")
                                                    .ifPresent(id -> frameworks.put(id, controls));
                                        }));
        return frameworks;
    }

    private static List<String> controls(Fields fields, String name, Tree node) {
        String called = "the list of controls of '" + Fields.brief(name) + "'";
        List<Tree> items = fields.items(node, called);
        if (node instanceof Tree.Sequence && items.isEmpty()) {
            fields.empty(node.at(), called);
        }
        return fields.texts(items, called).stream().map(Tree.Scalar::text).toList();
    }

    private List<String> references(Fields fields) {
        List<String> references = new ArrayList<>();
        for (Tree.Scalar reference :
                fields.texts(fields.optionalList("references"), fields.named("references"))) {
            if (!isHttps(reference.text())) {
                draft.issues.add(
                        reference.at(),
                        "reference '" + Fields.brief(reference.text()) + "' is no https address",
                        "readers follow it from the report",
                        "write an address that begins with https://");
            }
            references.add(reference.text());
        }
        return references;
    }

    static boolean isHttps(String text) {
        try {
            URI uri = new URI(text);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
