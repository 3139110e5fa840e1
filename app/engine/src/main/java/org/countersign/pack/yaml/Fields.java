package org.countersign.pack.yaml;

import org.countersign.pack.Position;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the keys of one mapping and remembers which it was asked for, so that every other key is an
 * issue.
 *
 * <p>Where a value is wrong, that becomes an issue and the caller gets a stand-in; a pack with
 * issues is never handed out, so a stand-in is never used.
 */
final class Fields {
    private final Tree.Mapping mapping;
    private final String noun;
    private final Issues issues;
    private final Set<String> known = new LinkedHashSet<>();

    private Fields(Tree.Mapping mapping, String noun, Issues issues) {
        this.mapping = mapping;
        this.noun = noun;
        this.issues = issues;
    }

    /**
     * The keys of a node.
     *
     * @param noun what it is, with its article, such as {@code a check}
     * @return nothing where the node is no mapping, which is then an issue
     */
    static Optional<Fields> of(Tree node, String noun, Issues issues) {
        return switch (node) {
            case Tree.Mapping mapping -> Optional.of(new Fields(mapping, noun, issues));
            case Tree.Scalar _, Tree.Sequence _ -> {
                wrongShape(node, noun, "keys with values", issues);
                yield Optional.empty();
            }
        };
    }

    Position at() {
        return mapping.at();
    }

    Position keyAt(String key) {
        return mapping.keyAt(key);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    Optional<Tree> optional(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    Optional<Tree> required(String key) {
        Optional<Tree> value = optional(key);
        if (value.isEmpty()) {
            issues.add(
                    at(),
                    noun + " has no '" + key + "'",
                    "nothing is assumed in its place",
                    "add '" + key + "'");
        }
        return value;
    }

    /** A text that must be there and must not be blank. */
    Optional<Tree.Scalar> scalar(String key) {
        return required(key).flatMap(node -> words(node, named(key)));
    }

    /** A text that may be left out, but not be blank. */
    Optional<Tree.Scalar> optionalScalar(String key) {
        return optional(key).flatMap(node -> words(node, named(key)));
    }

    String text(String key) {
        return scalar(key).map(Tree.Scalar::text).orElse("");
    }

    /** A text that may be left out and may be empty. */
    Optional<String> anyText(String key) {
        return optional(key).flatMap(n -> plain(n, named(key))).map(Tree.Scalar::text);
    }

    boolean flag(String key, boolean standard) {
        return optionalScalar(key)
                .map(
                        scalar -> {
                            boolean yes = scalar.text().equals("yes");
                            if (!yes && !scalar.text().equals("no")) {
                                issues.add(
                                        scalar.at(),
                                        named(key) + " is '" + scalar.text() + "'",
                                        "it is answered with yes or no",
                                        "write yes or no");
                            }
                            return yes;
                        })
                .orElse(standard);
    }

    /** A whole number that must be there. */
    int number(String key, int least, int most) {
        return scalar(key).map(s -> number(s, named(key), least, most)).orElse(least);
    }

    /** A whole number that may be left out. */
    int number(String key, int least, int most, int standard) {
        return optionalScalar(key).map(s -> number(s, named(key), least, most)).orElse(standard);
    }

    /** A number within limits; else an issue and the least. */
    int number(Tree.Scalar scalar, String name, int least, int most) {
        String text = scalar.text();
        if (text.matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        issues.add(
                scalar.at(),
                name + " is '" + brief(text) + "'",
                "it must be a whole number from " + least + " to " + most,
                "correct it");
        return least;
    }

    /** One of the words of an enumeration, in lower case with {@code -} between its parts. */
    <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        return scalar(key).flatMap(scalar -> word(scalar, key, type));
    }

    /** The same, where the key may be left out. */
    <E extends Enum<E>> E word(String key, Class<E> type, E standard) {
        return optionalScalar(key).flatMap(scalar -> word(scalar, key, type)).orElse(standard);
    }

    private <E extends Enum<E>> Optional<E> word(Tree.Scalar scalar, String key, Class<E> type) {
        Optional<E> found =
                Stream.of(type.getEnumConstants())
                        .filter(e -> spell(e).equals(scalar.text()))
                        .findFirst();
        if (found.isEmpty()) {
            notOneOf(
                    scalar,
                    named(key),
                    Stream.of(type.getEnumConstants()).map(Fields::spell).toList());
        }
        return found;
    }

    /** Says that a text is none of the words that may stand there. */
    void notOneOf(Tree.Scalar scalar, String name, List<String> words) {
        issues.add(
                scalar.at(),
                name + " is '" + brief(scalar.text()) + "'",
                "it must be one of " + String.join(", ", words),
                Nearest.question(scalar.text(), words, "choose one"));
    }

    private static String spell(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * An id.
     *
     * @param make the id's constructor, which throws where the text has not its shape
     * @param example an id that has the right shape
     */
    <T> Optional<T> id(String key, Function<String, T> make, String example) {
        return scalar(key).flatMap(s -> id(s, named(key), make, example));
    }

    <T> Optional<T> id(Tree.Scalar scalar, String name, Function<String, T> make, String example) {
        try {
            if (scalar.text().length() <= 80) {
                return Optional.of(make.apply(scalar.text()));
            }
        } catch (IllegalArgumentException _) {
            // Told below, together with ids that are too long.
        }
        issues.add(
                scalar.at(),
                name + " is '" + brief(scalar.text()) + "'",
                "that is not the shape of an id",
                "write it like " + example);
        return Optional.empty();
    }

    /** The items of a list that must be there and must not be empty. */
    List<Tree> list(String key) {
        List<Tree> items = required(key).map(node -> items(node, named(key))).orElse(List.of());
        optional(key)
                .filter(node -> node instanceof Tree.Sequence s && s.items().isEmpty())
                .ifPresent(node -> empty(node.at(), named(key)));
        return items;
    }

    /** The items of a list that may be left out or empty. */
    List<Tree> optionalList(String key) {
        return optional(key).map(node -> items(node, named(key))).orElse(List.of());
    }

    /** The keys and values of a mapping that may be left out. */
    Optional<Tree.Mapping> mapping(String key) {
        return optional(key).flatMap(node -> mapping(node, named(key)));
    }

    Optional<Tree.Mapping> mapping(Tree node, String name) {
        if (node instanceof Tree.Mapping m) {
            return Optional.of(m);
        }
        wrongShape(node, name, "keys with values", issues);
        return Optional.empty();
    }

    List<Tree> items(Tree node, String name) {
        if (node instanceof Tree.Sequence(List<Tree> items, _)) {
            return items;
        }
        wrongShape(node, name, "a list", issues);
        return List.of();
    }

    /** The texts of a list, none blank. */
    List<Tree.Scalar> texts(List<Tree> items, String name) {
        List<Tree.Scalar> texts = new ArrayList<>();
        items.forEach(item -> words(item, name).ifPresent(texts::add));
        return texts;
    }

    /** A text that is not blank. */
    Optional<Tree.Scalar> words(Tree node, String name) {
        Optional<Tree.Scalar> scalar = plain(node, name);
        scalar.filter(s -> s.text().isBlank() && !issues.at(s.at()))
                .ifPresent(s -> empty(s.at(), name));
        return scalar.filter(s -> !s.text().isBlank());
    }

    /** A text, which may be empty. */
    Optional<Tree.Scalar> plain(Tree node, String name) {
        if (node instanceof Tree.Scalar scalar) {
            return Optional.of(scalar);
        }
        wrongShape(node, name, "a text", issues);
        return Optional.empty();
    }

    /** Says that something is empty that must not be. */
    void empty(Position at, String name) {
        issues.add(at, name + " is empty", "it must say something", "fill it or remove it");
    }

    /** A key's name in a sentence. */
    String named(String key) {
        return "'" + key + "' of " + noun;
    }

    /** These keys are read by somebody else. */
    void know(List<String> keys) {
        known.addAll(keys);
    }

    /** Called when all keys were asked for: says which are unknown. */
    void done() {
        for (String key : mapping.entries().keySet()) {
            if (!known.contains(key)) {
                issues.add(
                        keyAt(key),
                        "unknown key '" + brief(key) + "' of " + noun,
                        "it would be ignored",
                        Nearest.question(
                                key, known, "remove it; known are " + String.join(", ", known)));
            }
        }
    }

    /** A text short enough for a sentence. */
    static String brief(String text) {
        String flat = text.strip().replaceAll("\\s+", " ");
        return flat.length() <= 60 ? flat : flat.substring(0, 57) + "…";
    }

    private static void wrongShape(Tree node, String name, String wanted, Issues issues) {
        String is =
                switch (node) {
                    case Tree.Scalar _ -> "a text";
                    case Tree.Sequence _ -> "a list";
                    case Tree.Mapping _ -> "keys with values";
                };
        issues.add(node.at(), name + " is " + is, "it must be " + wanted, "see the pack format");
    }
}
