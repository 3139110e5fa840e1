package org.countersign.fact.parse;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;
import org.countersign.pack.Position;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Reads what a pack says to a format, and gathers all that is wrong with it. A wrong option reads
 * as if it were not there, so that everything can be reported at once.
 */
final class Options {
    private final Tree.Mapping tree;
    private final List<PackIssue> issues;
    private final Set<String> taken = new HashSet<>();

    /** The options of a fact. */
    Options(FactSpec spec) {
        this(spec.options(), new ArrayList<>());
    }

    private Options(Tree.Mapping tree, List<PackIssue> issues) {
        this.tree = tree;
        this.issues = issues;
    }

    /** What is wrong with a fact of a format that has no options. */
    static List<PackIssue> none(FactSpec spec) {
        return new Options(spec).done();
    }

    /** The same, where the format reads a single answer. */
    static List<PackIssue> noneAndOneProbe(FactSpec spec) {
        Options options = new Options(spec);
        options.oneProbe(spec);
        return options.done();
    }

    /** Says so where the fact is not read from exactly one probe. */
    void oneProbe(FactSpec spec) {
        if (spec.from().size() != 1) {
            issue(
                    spec.at(),
                    "the format " + spec.format() + " reads one probe and is given several or none",
                    "it could not tell which answer counts",
                    "name exactly one probe in 'from'");
        }
    }

    /** Where the options stand. */
    Position at() {
        return tree.at();
    }

    /** A text that may be missing. */
    Optional<String> text(String key) {
        Optional<Tree> value = take(key);
        if (value.isPresent() && value.get() instanceof Tree.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        value.ifPresent(v -> wrong(v, key, "a text"));
        return Optional.empty();
    }

    /** A text that must be there; empty where it is not. */
    String needed(String key) {
        if (!tree.entries().containsKey(key)) {
            issue(
                    tree.at(),
                    "the option '" + key + "' is missing",
                    "the format cannot read anything without it",
                    "add it");
        }
        return text(key).orElse("");
    }

    /** One of these words; the first is the standard. */
    String choice(String key, String... words) {
        Optional<Tree> value = take(key);
        if (value.isEmpty()) {
            return words[0];
        }
        if (value.get() instanceof Tree.Scalar scalar && List.of(words).contains(scalar.text())) {
            return scalar.text();
        }
        wrong(value.get(), key, "one of " + String.join(", ", words));
        return words[0];
    }

    /** A regular expression (the linear ones of RE2: no backtracking on hostile text). */
    Optional<Pattern> pattern(String key) {
        Optional<Tree> value = take(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof Tree.Scalar scalar) {
            try {
                return Optional.of(Pattern.compile(scalar.text()));
            } catch (PatternSyntaxException e) {
                wrong(value.get(), key, "a regular expression (" + e.getDescription() + ")");
                return Optional.empty();
            }
        }
        wrong(value.get(), key, "a regular expression");
        return Optional.empty();
    }

    /** A list of texts. */
    Optional<List<String>> texts(String key) {
        Optional<Tree> value = take(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        if (value.get() instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                if (item instanceof Tree.Scalar scalar) {
                    texts.add(scalar.text());
                } else {
                    wrong(item, key, "a list of texts");
                }
            }
        } else {
            wrong(value.get(), key, "a list of texts");
        }
        return Optional.of(texts);
    }

    /** Texts by name. */
    SequencedMap<String, String> textsByName(String key) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        Options inner = mapping(key);
        for (String name : inner.names()) {
            inner.text(name).ifPresent(text -> texts.put(name, text));
        }
        return texts;
    }

    /** Options within options; without any where there are none. */
    Options mapping(String key) {
        Optional<Tree> value = take(key);
        if (value.isPresent() && value.get() instanceof Tree.Mapping mapping) {
            return new Options(mapping, issues);
        }
        value.ifPresent(v -> wrong(v, key, "keys with values"));
        return new Options(Tree.Mapping.empty(tree.at()), issues);
    }

    /** A list of options within options. */
    List<Options> mappings(String key) {
        Optional<Tree> value = take(key);
        List<Options> mappings = new ArrayList<>();
        if (value.isPresent() && value.get() instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                if (item instanceof Tree.Mapping mapping) {
                    mappings.add(new Options(mapping, issues));
                } else {
                    wrong(item, key, "a list of keys with values");
                }
            }
        } else {
            value.ifPresent(v -> wrong(v, key, "a list"));
        }
        return mappings;
    }

    /** The keys that are there. */
    List<String> names() {
        return List.copyOf(tree.entries().keySet());
    }

    /** Whether a key has a list. */
    boolean isList(String key) {
        return tree.entries().get(key) instanceof Tree.Sequence;
    }

    /** Adds something wrong. */
    void issue(Position at, String what, String why, String next) {
        issues.add(new PackIssue(at, what, why, next));
    }

    /** Adds what is wrong with keys that nobody asked for; call when all others were read. */
    List<PackIssue> done() {
        tree.entries()
                .forEach(
                        (key, value) -> {
                            if (!taken.contains(key)) {
                                issue(
                                        value.at(),
                                        "the option '" + key + "' is not known here",
                                        "it would have no effect",
                                        "remove it or correct its name");
                            }
                        });
        return List.copyOf(issues);
    }

    private Optional<Tree> take(String key) {
        taken.add(key);
        return Optional.ofNullable(tree.entries().get(key));
    }

    private void wrong(Tree value, String key, String wanted) {
        issue(
                value.at(),
                "the option '" + key + "' is not " + wanted,
                "the format cannot tell what is meant",
                "write " + wanted);
    }
}
