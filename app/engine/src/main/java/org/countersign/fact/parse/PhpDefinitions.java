package org.countersign.fact.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the definitions of constants in a PHP source: {@code define('NAME', value)} and {@code
 * const NAME = value}. It does not run the program: what a condition decides, or an expression
 * computes, is told as such.
 */
final class PhpDefinitions {
    private static final Set<String> ENDS = Set.of("exit", "die", "return", "throw");
    private static final Set<String> OPENS =
            Set.of("if", "for", "foreach", "while", "switch", "declare");
    private static final Set<String> CLOSES =
            Set.of("endif", "endfor", "endforeach", "endwhile", "endswitch", "enddeclare");

    private final List<PhpToken> tokens;
    private final List<Definition> found = new ArrayList<>();
    private int depth;
    private int brackets;
    private int alternative;
    private String statement = "";

    private PhpDefinitions(List<PhpToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * A definition.
     *
     * @param name the constant
     * @param value its value; empty where an expression computes it
     * @param conditional whether it stands where the program may not come
     * @param firstLine where it begins
     * @param lastLine where it ends
     */
    record Definition(
            String name,
            Optional<PhpToken> value,
            boolean conditional,
            int firstLine,
            int lastLine) {}

    /**
     * The definitions in order.
     *
     * @throws Misfit where a definition's name is computed: it could be any
     */
    static List<Definition> of(List<PhpToken> tokens) throws Misfit {
        PhpDefinitions definitions = new PhpDefinitions(tokens);
        definitions.walk();
        return definitions.found;
    }

    private void walk() throws Misfit {
        boolean begins = true;
        for (int i = 0; i < tokens.size(); i++) {
            PhpToken token = tokens.get(i);
            if (begins) {
                statement = token.text().toLowerCase(Locale.ROOT);
                if (token.kind() == PhpToken.Kind.WORD && top() && ENDS.contains(statement)) {
                    return;
                }
                if (token.kind() == PhpToken.Kind.WORD && CLOSES.contains(statement)) {
                    alternative = Math.max(0, alternative - 1);
                }
            }
            if (token.is("define") && isCall(i)) {
                // What stands between the brackets is no statement; skipping it keeps this linear.
                i = define(i, !top() || !begins);
                begins = false;
                continue;
            }
            if (token.is("const") && begins && top()) {
                constants(i);
            } else if (token.is("__halt_compiler")) {
                return;
            }
            begins = track(token, i, begins);
        }
    }

    /** Whether the program surely comes here. */
    private boolean top() {
        return depth == 0 && alternative == 0;
    }

    /** Follows blocks; says whether the next piece begins a statement. */
    private boolean track(PhpToken token, int i, boolean began) {
        if (token.kind() != PhpToken.Kind.SIGN) {
            return false;
        }
        switch (token.text()) {
            case "(", "[" -> brackets++;
            case ")", "]" -> brackets = Math.max(0, brackets - 1);
            case "{" -> {
                depth++;
                return true;
            }
            case "}" -> {
                depth = Math.max(0, depth - 1);
                return true;
            }
            case ";" -> {
                return brackets == 0;
            }
            case ":" -> {
                if (brackets == 0
                        && OPENS.contains(statement)
                        && i > 0
                        && tokens.get(i - 1).is(")")) {
                    alternative++;
                    return true;
                }
            }
            case "\\" -> {
                // \define is define
                return began;
            }
            default -> {
                // no other sign matters
            }
        }
        return false;
    }

    private boolean isCall(int i) {
        boolean called = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
        boolean method =
                i > 0
                        && (tokens.get(i - 1).is(">")
                                || (tokens.get(i - 1).is(":") && i > 1 && tokens.get(i - 2).is(":"))
                                || tokens.get(i - 1).is("$")
                                || tokens.get(i - 1).is("function")
                                || tokens.get(i - 1).is("new"));
        return called && !method;
    }

    private int define(int i, boolean conditional) throws Misfit {
        int close = closing(i + 1);
        boolean named =
                i + 3 < tokens.size()
                        && tokens.get(i + 2).kind() == PhpToken.Kind.TEXT
                        && tokens.get(i + 3).is(",");
        if (!named || close < 0) {
            throw Misfit.at(
                    tokens.get(i).line(), "defines a constant whose name is not written there");
        }
        int end = i + 4;
        int inner = 0;
        while (end < close && (inner > 0 || !tokens.get(end).is(","))) {
            inner += tokens.get(end).is("(") || tokens.get(end).is("[") ? 1 : 0;
            inner -= tokens.get(end).is(")") || tokens.get(end).is("]") ? 1 : 0;
            end++;
        }
        found.add(
                new Definition(
                        tokens.get(i + 2).text(),
                        value(tokens.subList(Math.min(i + 4, end), end)),
                        conditional,
                        tokens.get(i).line(),
                        tokens.get(close).line()));
        return close;
    }

    /** {@code const A = 1, B = 2;} */
    private void constants(int i) {
        int at = i + 1;
        while (at + 2 < tokens.size()
                && tokens.get(at).kind() == PhpToken.Kind.WORD
                && tokens.get(at + 1).is("=")) {
            int end = at + 2;
            int inner = 0;
            while (end < tokens.size()
                    && !tokens.get(end).is(";")
                    && (inner > 0 || !tokens.get(end).is(","))) {
                inner += tokens.get(end).is("(") || tokens.get(end).is("[") ? 1 : 0;
                inner -= tokens.get(end).is(")") || tokens.get(end).is("]") ? 1 : 0;
                end++;
            }
            found.add(
                    new Definition(
                            tokens.get(at).text(),
                            value(tokens.subList(at + 2, end)),
                            false,
                            tokens.get(at).line(),
                            tokens.get(Math.max(at, end - 1)).line()));
            if (end >= tokens.size() || tokens.get(end).is(";")) {
                return;
            }
            at = end + 1;
        }
    }

    private static Optional<PhpToken> value(List<PhpToken> expression) {
        List<PhpToken> parts = expression;
        String sign = "";
        if (parts.size() == 2
                && (parts.getFirst().is("-") || parts.getFirst().is("+"))
                && parts.get(1).kind() == PhpToken.Kind.NUMBER) {
            sign = parts.getFirst().is("-") ? "-" : "";
            parts = parts.subList(1, 2);
        }
        if (parts.size() != 1) {
            return Optional.empty();
        }
        PhpToken only = parts.getFirst();
        boolean literal =
                switch (only.kind()) {
                    case TEXT, NUMBER -> true;
                    case WORD -> only.is("true") || only.is("false") || only.is("null");
                    case SIGN, COMPUTED -> false;
                };
        return literal
                ? Optional.of(new PhpToken(only.kind(), sign + only.text(), only.line()))
                : Optional.empty();
    }

    private int closing(int open) {
        int inner = 0;
        for (int i = open; i < tokens.size(); i++) {
            inner += tokens.get(i).is("(") ? 1 : 0;
            inner -= tokens.get(i).is(")") ? 1 : 0;
            if (inner == 0) {
                return i;
            }
        }
        return -1;
    }
}
