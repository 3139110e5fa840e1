package org.countersign.rule;

import dev.cel.common.CelIssue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what the parser or the type checker of CEL found. */
final class CheckerWords {
    private static final Pattern NO_NAME = Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final Pattern NO_FIELD = Pattern.compile("undefined field '([^']*)'.*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile(
                    "found no matching overload for '([^']+)' applied to '(.*)' \\(candidates.*",
                    Pattern.DOTALL);
    private static final Pattern NO_FIELDS =
            Pattern.compile("type '(.*)' does not support field selection.*", Pattern.DOTALL);
    private static final Pattern NO_LIST =
            Pattern.compile("expression of type '(.*)' cannot be .*range.*", Pattern.DOTALL);

    /** What to say of names that exist, but not in this check. */
    private static final Map<String, Said> NOT_HERE =
            Map.of(
                    "answer",
                    new Said(
                            "'answer' is used, but the check asks nothing",
                            "add asks with a prompt, or decide without the answer"),
                    "vantage",
                    new Said(
                            "'vantage' is used, but the check is not about a vantage point",
                            "write vantage: yes, or decide without it"),
                    "host",
                    new Said(
                            "'host' is used, but the check is about the site",
                            "name the roles it is about with on, or decide without it"));

    private final Collection<String> variables;
    private final Collection<String> fields;

    /**
     * @param variables the names that the check can use
     * @param fields the names of all fields of their types
     */
    CheckerWords(Collection<String> variables, Collection<String> fields) {
        this.variables = variables;
        this.fields = fields;
    }

    /**
     * Two parts of an issue of a pack.
     *
     * @param what what is wrong
     * @param next what to do about it
     */
    record Said(String what, String next) {}

    /**
     * @param expression the text that was checked
     */
    Said of(CelIssue issue, String expression) {
        String message = issue.getMessage();
        Matcher match = NO_NAME.matcher(message);
        if (match.matches()) {
            return noName(match.group(1), isCall(issue, expression, match.group(1)));
        }
        match = NO_FIELD.matcher(message);
        if (match.matches()) {
            return new Said(
                    "there is no field '" + match.group(1) + "'",
                    Nearest.hint(match.group(1), fields, "look up the fields in the pack format"));
        }
        match = NO_OVERLOAD.matcher(message);
        if (match.matches()) {
            return new Said(
                    sign(match.group(1)) + " does not work with " + types(match.group(2)),
                    "compare and combine values of the same type");
        }
        match = NO_FIELDS.matcher(message);
        if (match.matches()) {
            return new Said(
                    "a " + type(match.group(1)) + " has no fields", "take the value as it is");
        }
        match = NO_LIST.matcher(message);
        if (match.matches()) {
            return new Said(
                    "a " + type(match.group(1)) + " has no items to look at",
                    "use exists, all, filter and map with lists and maps");
        }
        return syntax(message);
    }

    private static Said syntax(String message) {
        if (message.contains("has() macro")) {
            return new Said("has() takes a field", "write has(x.y), or 'key' in x for other keys");
        }
        if (message.contains("must be a simple name")) {
            return new Said(
                    "the first part in the parentheses is the name of an item",
                    "write it like list.exists(item, item > 1)");
        }
        if (message.contains("<EOF>") && message.startsWith("mismatched")) {
            return new Said("the expression ends too early", "complete it");
        }
        return new Said(
                "the expression cannot be read from here on",
                "check quotes, parentheses and operators");
    }

    private Said noName(String name, boolean call) {
        if (!name.isEmpty() && !Character.isLetter(name.charAt(0))) {
            return new Said(
                    sign(name) + " is not part of the language", "write the rule without it");
        }
        if (call) {
            return new Said(
                    "there is no function '" + name + "'",
                    Nearest.hint(name, Functions.names(), "see the functions in the pack format"));
        }
        Said notHere = NOT_HERE.get(name);
        return notHere != null
                ? notHere
                : new Said(
                        "there is no variable '" + name + "'",
                        Nearest.hint(name, variables, "add it to uses"));
    }

    /** For a call, the checker's position is the parenthesis; for a variable, its first letter. */
    private static boolean isCall(CelIssue issue, String expression, String name) {
        List<String> lines = expression.lines().toList();
        int line = issue.getSourceLocation().getLine() - 1;
        int column = issue.getSourceLocation().getColumn();
        return line >= 0
                && line < lines.size()
                && column < lines.get(line).length()
                && !lines.get(line).startsWith(name, column);
    }

    private static String sign(String function) {
        return switch (function) {
            case "@in" -> "'in'";
            case "_?_:_" -> "'? :'";
            case "_[_]" -> "'[ ]'";
            default -> "'" + function.replaceAll("^_|_$", "") + "'";
        };
    }

    private static String types(String list) {
        return type(list.replaceAll("^\\(|\\)$", ""));
    }

    private static String type(String words) {
        return words.replaceAll("\\bmap\\(string, ", "map of (")
                .replaceAll("\\blist\\(", "list of (")
                .replaceAll("\\bstring\\b", "text")
                .replaceAll("\\bint\\b", "number")
                .replaceAll("\\bbool\\b", "flag")
                .replace("(", "")
                .replace(")", "");
    }
}
