package org.countersign.pack.yaml;

import org.countersign.pack.PolicyInput.Type;
import org.countersign.pack.Tree;

import java.util.List;
import java.util.stream.Collectors;

/** Reads the value of a policy input: its standard in the pack, and what a fixture sets it to. */
final class PolicyValue {
    private final Issues issues;

    PolicyValue(Issues issues) {
        this.issues = issues;
    }

    /** The value as it would be typed; list items one to a line. */
    String read(Fields fields, Tree node, String name, Type type, List<String> choices) {
        return switch (type) {
            case LIST, NETWORKS ->
                    fields.texts(fields.items(node, name), name).stream()
                            .peek(item -> check(item, name, type, choices))
                            .map(Tree.Scalar::text)
                            .collect(Collectors.joining("\n"));
            case TEXT, NUMBER, FLAG, CHOICE -> {
                if (node instanceof Tree.Scalar scalar) {
                    check(scalar, name, type, choices);
                }
                yield fields.plain(node, name).map(Tree.Scalar::text).orElse("");
            }
        };
    }

    private void check(Tree.Scalar scalar, String name, Type type, List<String> choices) {
        String text = scalar.text();
        boolean fits =
                switch (type) {
                    case TEXT -> true;
                    case LIST -> text.indexOf('\n') < 0;
                    case NUMBER -> text.matches("-?[0-9]{1,18}");
                    case FLAG -> text.equals("yes") || text.equals("no");
                    case CHOICE -> choices.contains(text);
                    case NETWORKS -> Networks.isNetwork(text);
                };
        if (!fits) {
            issues.add(
                    scalar.at(),
                    name + " is '" + Fields.brief(text) + "'",
                    "it must be " + shape(type, choices),
                    "correct it");
        }
    }

    private static String shape(Type type, List<String> choices) {
        return switch (type) {
            case TEXT -> "a text";
            case LIST -> "a text of one line";
            case NUMBER -> "a whole number";
            case FLAG -> "yes or no";
            case CHOICE -> "one of " + String.join(", ", choices);
            case NETWORKS -> "a network such as 10.0.0.0/8 or fd00::/8";
        };
    }
}
