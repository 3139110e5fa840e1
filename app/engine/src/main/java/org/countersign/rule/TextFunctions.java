package org.countersign.rule;

import static org.countersign.fact.Reason.Kind.UNREADABLE;
import static org.countersign.rule.Operators.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What can be asked of texts. */
final class TextFunctions {
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType NUMBER = SimpleType.INT;
    private static final CelType FLAG = SimpleType.BOOL;

    static final List<Overload> ALL =
            List.of(
                    test("contains", String::contains),
                    test("startsWith", String::startsWith),
                    test("endsWith", String::endsWith),
                    Overload.member(
                                    "matches",
                                    FLAG,
                                    a -> matches(text(a.get(0)), text(a.get(1))),
                                    TEXT,
                                    TEXT)
                            .with(v -> brokenPattern(text(v))),
                    Overload.member(
                            "lower",
                            TEXT,
                            a -> Told.known(Value.of(text(a.getFirst()).toLowerCase(Locale.ROOT))),
                            TEXT),
                    Overload.member(
                            "upper",
                            TEXT,
                            a -> Told.known(Value.of(text(a.getFirst()).toUpperCase(Locale.ROOT))),
                            TEXT),
                    Overload.member(
                                    "split",
                                    ListType.create(TEXT),
                                    a -> split(text(a.get(0)), text(a.get(1))),
                                    TEXT,
                                    TEXT)
                            .with(
                                    v ->
                                            text(v).isEmpty()
                                                    ? Optional.of("split needs a separator")
                                                    : Optional.empty()),
                    Overload.function("string", TEXT, a -> Told.known(a.getFirst()), TEXT),
                    Overload.function("string", TEXT, TextFunctions::words, NUMBER),
                    Overload.function("string", TEXT, TextFunctions::words, FLAG),
                    Overload.function("int", NUMBER, a -> number(text(a.getFirst())), TEXT),
                    Overload.function("size", NUMBER, TextFunctions::size, TEXT),
                    Overload.member("size", NUMBER, TextFunctions::size, TEXT));

    private TextFunctions() {}

    private static Overload test(String name, BiPredicate<String, String> holds) {
        return Overload.member(
                name,
                FLAG,
                a -> Told.known(holds.test(text(a.get(0)), text(a.get(1)))),
                TEXT,
                TEXT);
    }

    /** RE2 (linear time, whatever the pattern and the text); any part of the text may match. */
    private static Told matches(String text, String pattern) {
        try {
            return Told.known(Pattern.compile(pattern).matcher(text).find());
        } catch (PatternSyntaxException _) {
            return Told.unknown(UNREADABLE, "'" + pattern + "' is not a regular expression");
        }
    }

    private static Optional<String> brokenPattern(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "'" + pattern + "' is not a regular expression: " + e.getDescription());
        }
    }

    private static Told split(String text, String separator) {
        if (separator.isEmpty()) {
            return Told.unknown(UNREADABLE, "a text cannot be split without a separator");
        }
        List<Fact> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(Fact.of(Value.of(text.substring(from, at))));
            from = at + separator.length();
        }
        parts.add(Fact.of(Value.of(text.substring(from))));
        return Told.known(new Value.Items(parts));
    }

    private static Told number(String text) {
        try {
            return Told.known(Value.of(Long.parseLong(text.strip())));
        } catch (NumberFormatException _) {
            return Told.unknown(UNREADABLE, "'" + text + "' is not a whole number");
        }
    }

    private static Told words(List<Value> arguments) {
        return Told.known(Value.of(Words.of(arguments.getFirst())));
    }

    private static Told size(List<Value> arguments) {
        String text = text(arguments.getFirst());
        return Told.known(Value.of(text.codePointCount(0, text.length())));
    }
}
