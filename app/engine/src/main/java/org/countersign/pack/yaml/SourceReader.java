package org.countersign.pack.yaml;

import org.countersign.pack.FactId;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Position;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where paths and ports come from, and remembers the facts that they come from. */
final class SourceReader {
    private static final PathSource NO_PATH = new PathSource.Fixed("/");
    private static final PortSource NO_PORT = new PortSource.Fixed(1);
    private static final int LONGEST_PATH = 4096;

    private final PackDraft draft;
    private final List<Map.Entry<String, Position>> facts = new ArrayList<>();

    SourceReader(PackDraft draft) {
        this.draft = draft;
    }

    /** The facts that were spoken of so far, and where. */
    List<Map.Entry<String, Position>> facts() {
        return List.copyOf(facts);
    }

    /**
     * A path.
     *
     * @param stars whether its last part may hold {@code *}
     */
    PathSource path(Tree node, boolean stars) {
        if (node instanceof Tree.Scalar scalar) {
            checkPath(scalar, stars);
            return new PathSource.Fixed(scalar.text());
        }
        return Fields.of(node, "a path", draft.issues)
                .map(fields -> fields.has("fact") ? pathOfFact(fields) : processOption(fields))
                .orElse(NO_PATH);
    }

    private PathSource pathOfFact(Fields fields) {
        Optional<FactId> fact = fact(fields);
        String field = field(fields);
        fields.done();
        return fact.<PathSource>map(f -> new PathSource.OfFact(f, field)).orElse(NO_PATH);
    }

    private PathSource processOption(Fields fields) {
        Optional<Tree.Scalar> process = fields.scalar("process");
        process.ifPresent(p -> checkProcess(draft.issues, p));
        Optional<Tree.Scalar> option = fields.scalar("option");
        option.filter(o -> !o.text().matches("--?[A-Za-z0-9][A-Za-z0-9_.-]{0,60}"))
                .ifPresent(
                        o ->
                                draft.issues.add(
                                        o.at(),
                                        "'" + Fields.brief(o.text()) + "' is no option",
                                        "it is looked for among a program's arguments",
                                        "write it like --config-file"));
        Optional<Tree.Scalar> otherwise = fields.scalar("otherwise");
        otherwise.ifPresent(o -> checkPath(o, false));
        fields.know(List.of("fact", "field"));
        fields.done();
        return new PathSource.ProcessOption(
                process.map(Tree.Scalar::text).orElse(""),
                option.map(Tree.Scalar::text).orElse(""),
                otherwise.map(Tree.Scalar::text).orElse("/"));
    }

    /** A port. */
    PortSource port(Fields in, Tree node, String name) {
        if (node instanceof Tree.Scalar scalar) {
            return new PortSource.Fixed(in.number(scalar, name, 1, 65535));
        }
        return Fields.of(node, "a port", draft.issues).map(this::portOfFact).orElse(NO_PORT);
    }

    private PortSource portOfFact(Fields fields) {
        Optional<FactId> fact = fact(fields);
        String field = field(fields);
        fields.done();
        return fact.<PortSource>map(f -> new PortSource.OfFact(f, field)).orElse(NO_PORT);
    }

    private Optional<FactId> fact(Fields fields) {
        Optional<Tree.Scalar> fact = fields.scalar("fact");
        fact.ifPresent(
                f -> {
                    draft.facts.use(f.text(), f.at());
                    facts.add(Map.entry(f.text(), f.at()));
                });
        return fact.flatMap(f -> fields.id(f, fields.named("fact"), FactId::new, "web.settings"));
    }

    private String field(Fields fields) {
        Optional<Tree.Scalar> field = fields.optionalScalar("field");
        field.filter(
                        f ->
                                !f.text()
                                        .matches(
                                                "[A-Za-z_][A-Za-z0-9_]*+(\\.[A-Za-z_][A-Za-z0-9_]*+){0,9}"))
                .ifPresent(
                        f ->
                                draft.issues.add(
                                        f.at(),
                                        "'" + Fields.brief(f.text()) + "' is no field",
                                        "it is a dotted way such as spooldir.text",
                                        "correct it"));
        return field.map(Tree.Scalar::text).orElse("");
    }

    /** The kernel keeps the first 15 bytes of a process name; a longer one is never found. */
    static void checkProcess(Issues issues, Tree.Scalar name) {
        if (!name.text().matches("[A-Za-z0-9_.:+@-]{1,15}")) {
            issues.add(
                    name.at(),
                    "'" + Fields.brief(name.text()) + "' is no process name",
                    "it stands as in /proc/PID/comm, with at most 15 characters",
                    "shorten or correct it");
        }
    }

    private void checkPath(Tree.Scalar scalar, boolean stars) {
        String path = scalar.text();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String wrong = "";
        if (!path.startsWith("/")) {
            wrong = "does not begin with /";
        } else if (path.length() > LONGEST_PATH) {
            wrong = "has more than " + LONGEST_PATH + " characters";
        } else if (path.chars().anyMatch(Character::isISOControl)) {
            wrong = "holds a control character";
        } else if ((path + "/").contains("/../")) {
            wrong = "holds the part '..'";
        } else if (path.indexOf('*') >= 0 && !stars) {
            wrong = "holds a '*', which only stat understands";
        } else if (path.substring(0, path.length() - last.length()).indexOf('*') >= 0) {
            wrong = "holds a '*' before its last part";
        }
        if (!wrong.isEmpty()) {
            draft.issues.add(
                    scalar.at(),
                    "path '" + Fields.brief(path) + "' " + wrong,
                    "a path in a pack is absolute and says exactly what is looked at",
                    "correct it");
        }
    }
}
