package org.countersign.pack.yaml;

import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Position;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads how a probe looks, and refuses whatever would do more than look. */
final class MethodReader {
    /** The keys of which a probe has exactly one. */
    static final List<String> KEYS =
            List.of(
                    "command",
                    "file",
                    "folder",
                    "stat",
                    "find",
                    "processes",
                    "query",
                    "local-dialogue",
                    "dialogue",
                    "reach",
                    "tls",
                    "tls-offers",
                    "http",
                    "database-tls");

    private static final Method NONE = new Method.Command(List.of());
    private static final int MOST_FILES = 10_000;

    private final Issues issues;
    private final SourceReader sources;

    MethodReader(PackDraft draft) {
        this.issues = draft.issues;
        this.sources = new SourceReader(draft);
    }

    /** The facts that paths and ports come from, and where they are spoken of. */
    List<Map.Entry<String, Position>> facts() {
        return sources.facts();
    }

    Method read(Fields probe) {
        probe.know(KEYS);
        List<String> keys = KEYS.stream().filter(probe::has).toList();
        if (keys.isEmpty()) {
            issues.add(
                    probe.at(),
                    "a probe has no method",
                    "it would look at nothing",
                    "add one of " + String.join(", ", KEYS));
            return NONE;
        }
        if (keys.size() > 1) {
            issues.add(
                    probe.keyAt(keys.get(1)),
                    "a probe has the methods " + String.join(" and ", keys),
                    "it looks in one way",
                    "make a probe of each");
        }
        String key = keys.getFirst();
        return probe.required(key).map(node -> method(probe, key, node)).orElse(NONE);
    }

    private Method method(Fields probe, String key, Tree node) {
        String name = probe.named(key);
        return switch (key) {
            case "command" -> new Method.Command(alternatives(probe, name));
            case "file" -> new Method.ReadFile(sources.path(node, false));
            case "folder" -> Fields.of(node, "a folder", issues).map(this::folder).orElse(NONE);
            case "stat" ->
                    new Method.Stat(
                            probe.list(key).stream().map(p -> sources.path(p, true)).toList());
            case "find" -> Fields.of(node, "a search", issues).map(this::find).orElse(NONE);
            case "processes" -> {
                Optional<Tree.Scalar> process = probe.scalar(key);
                process.ifPresent(p -> SourceReader.checkProcess(issues, p));
                yield new Method.Processes(process.map(Tree.Scalar::text).orElse(""));
            }
            case "query" -> new Method.Query(statements(probe, node, name));
            case "local-dialogue" -> dialogue(node, Method.LocalDialogue::new);
            case "dialogue" -> dialogue(node, Method.Dialogue::new);
            case "reach" ->
                    new Method.Reach(
                            probe.list(key).stream()
                                    .map(p -> sources.port(probe, p, name))
                                    .toList());
            case "http" -> new HttpReader(issues, sources).read(node).orElse(NONE);
            case "tls-offers" -> new Method.TlsOffers(sources.port(probe, node, name));
            case "database-tls" -> new Method.DatabaseTls(sources.port(probe, node, name));
            default -> new Method.TlsHandshake(sources.port(probe, node, name));
        };
    }

    private List<List<String>> alternatives(Fields probe, String name) {
        List<List<String>> alternatives = new ArrayList<>();
        for (Tree item : probe.list("command")) {
            if (item instanceof Tree.Scalar word) {
                issues.add(
                        word.at(),
                        "an alternative of " + name + " is a text",
                        "it must be a list of words",
                        "write it like [[ss, -H, -lntup]]");
                continue;
            }
            List<Tree.Scalar> words = new ArrayList<>();
            probe.items(item, "an alternative of " + name)
                    .forEach(w -> probe.plain(w, "a word of " + name).ifPresent(words::add));
            words.forEach(w -> oneLine(w, "a word of " + name));
            List<String> texts = words.stream().map(Tree.Scalar::text).toList();
            if (!texts.isEmpty() && texts.getFirst().isBlank()) {
                probe.empty(item.at(), "the program of " + name);
            }
            ReadOnly.refusal(texts)
                    .ifPresent(
                            why ->
                                    issues.add(
                                            item.at(),
                                            "command '"
                                                    + Fields.brief(String.join(" ", texts))
                                                    + "' "
                                                    + why,
                                            "an assessment only looks",
                                            "find a way that only reads"));
            alternatives.add(texts);
        }
        return alternatives;
    }

    private Method folder(Fields fields) {
        PathSource path = path(fields, "path");
        int most = fields.number("most", 1, MOST_FILES);
        fields.done();
        return new Method.ReadFolder(path, most);
    }

    private Method find(Fields fields) {
        PathSource root = path(fields, "root");
        int depth = fields.number("depth", 1, 30);
        List<Tree.Scalar> tests = fields.texts(fields.list("tests"), fields.named("tests"));
        String before = "";
        for (Tree.Scalar test : tests) {
            oneLine(test, "a test of a search");
            if (before.endsWith("regex") && isAmbiguous(test.text())) {
                issues.add(
                        test.at(),
                        "'" + Fields.brief(test.text()) + "' holds + or ?",
                        "GNU find takes them for operators, and BusyBox takes them as they are",
                        "use * or several tests");
            }
            before = test.text();
            if (ReadOnly.isFindAction(test.text())) {
                issues.add(
                        test.at(),
                        "'" + test.text() + "' is an action of find",
                        "a search only tests",
                        "remove it");
            }
        }
        int most = fields.number("most", 1, MOST_FILES);
        fields.done();
        return new Method.Find(root, depth, tests.stream().map(Tree.Scalar::text).toList(), most);
    }

    /** Whether a pattern of {@code -regex} means different things to different finds. */
    private static boolean isAmbiguous(String pattern) {
        String outside = pattern.replaceAll("\\[[^]]*]", "");
        return outside.contains("+") || outside.contains("?");
    }

    private PathSource path(Fields fields, String key) {
        return fields.required(key)
                .map(node -> sources.path(node, false))
                .orElseGet(() -> new PathSource.Fixed("/"));
    }

    private SequencedMap<String, String> statements(Fields probe, Tree node, String name) {
        SequencedMap<String, String> statements = new LinkedHashMap<>();
        Optional<Tree.Mapping> mapping = probe.mapping(node, name);
        mapping.filter(m -> m.entries().isEmpty()).ifPresent(m -> probe.empty(m.at(), name));
        mapping.ifPresent(
                m ->
                        m.entries()
                                .forEach(
                                        (key, value) -> {
                                            checkName(key, m.keyAt(key));
                                            probe.words(value, "statement '" + key + "'")
                                                    .ifPresent(
                                                            s -> {
                                                                checkStatement(key, s);
                                                                statements.put(
                                                                        key, s.text().strip());
                                                            });
                                        }));
        return statements;
    }

    private void checkName(String key, Position at) {
        if (!key.matches("[a-z][a-z0-9_-]{0,39}")) {
            issues.add(
                    at,
                    "'" + Fields.brief(key) + "' is no name of a statement",
                    "it stands in the answer",
                    "use small letters, digits, - and _");
        }
    }

    private void checkStatement(String key, Tree.Scalar statement) {
        ReadOnly.queryRefusal(statement.text())
                .ifPresent(
                        why ->
                                issues.add(
                                        statement.at(),
                                        "statement '" + Fields.brief(key) + "' " + why,
                                        "an assessment only looks",
                                        "write one plain SELECT or SHOW"));
    }

    /** The two ways to talk to a port. */
    private interface Talk {
        Method with(PortSource port, List<String> lines, String ending);
    }

    private Method dialogue(Tree node, Talk talk) {
        return Fields.of(node, "a dialogue", issues)
                .map(
                        fields -> {
                            PortSource port =
                                    fields.required("port")
                                            .map(n -> sources.port(fields, n, fields.named("port")))
                                            .orElseGet(() -> new PortSource.Fixed(1));
                            List<Tree.Scalar> lines =
                                    fields.texts(fields.list("lines"), fields.named("lines"));
                            lines.forEach(line -> oneLine(line, "a line of a dialogue"));
                            String ending =
                                    fields.required("ending")
                                            .flatMap(n -> fields.plain(n, fields.named("ending")))
                                            .map(Tree.Scalar::text)
                                            .orElse("");
                            fields.done();
                            return talk.with(
                                    port, lines.stream().map(Tree.Scalar::text).toList(), ending);
                        })
                .orElse(NONE);
    }

    private void oneLine(Tree.Scalar scalar, String name) {
        if (scalar.text().chars().anyMatch(c -> Character.isISOControl(c))) {
            issues.add(
                    scalar.at(),
                    name + " holds a control character",
                    "it would not be seen on the consent sheet",
                    "remove it");
        }
    }
}
