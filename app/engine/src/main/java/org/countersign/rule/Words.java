package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;

import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values in words, as sentences and the tree of reasons have them. Texts from evidence are never
 * read again as anything but text; characters that could disturb the reader are made visible.
 */
final class Words {
    /** The longest value that a sentence takes, in characters. */
    static final int LONGEST = 200;

    /** Blanks in a row, and tabs as {@link #clean} shows them. */
    private static final Pattern BLANKS = Pattern.compile("[ ␉]{2,}");

    private Words() {}

    /** For a sentence. */
    static String inSentence(Told told) {
        return switch (told) {
            case Told.Known k -> unindented(of(k.value()));
            case Told.Absent _ -> "(not set)";
            case Told.Unknown u -> "(unknown: " + reasons(u.reasons()) + ")";
        };
    }

    /** A line of a file is often indented, or spaced out into columns. */
    private static String unindented(String words) {
        return BLANKS.matcher(words).replaceAll(" ");
    }

    /** For the tree of reasons. */
    static String inTree(Told told) {
        return switch (told) {
            case Told.Known k -> of(k.value());
            case Told.Absent a -> "absent: " + clean(a.what());
            case Told.Unknown u -> "unknown: " + reasons(u.reasons());
        };
    }

    static String reasons(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> clean(reason.text()))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** A value, plainly, at most {@link #LONGEST} characters. */
    static String of(Value value) {
        StringBuilder words = new StringBuilder();
        append(words, value);
        return clean(words.toString());
    }

    private static void append(StringBuilder words, Value value) {
        switch (value) {
            case Value.Text t -> words.append(t.text());
            case Value.Number n -> words.append(n.number());
            case Value.Flag f -> words.append(f.flag() ? "yes" : "no");
            case Value.Items items -> {
                Iterator<Fact> each = items.items().iterator();
                while (each.hasNext() && words.length() <= LONGEST) {
                    append(words, each.next());
                    words.append(each.hasNext() ? ", " : "");
                }
            }
            case Value.Struct struct -> {
                String gap = "{";
                for (var field : new TreeMap<>(struct.fields()).entrySet()) {
                    if (words.length() > LONGEST) {
                        return;
                    }
                    words.append(gap).append(field.getKey()).append(": ");
                    append(words, field.getValue());
                    gap = ", ";
                }
                words.append(struct.fields().isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void append(StringBuilder words, Fact fact) {
        if (fact instanceof Fact.Known known) {
            append(words, known.value());
        } else {
            words.append(inSentence(Told.of(fact)));
        }
    }

    /** Makes control, format and broken characters visible, and cuts what is too long. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (++count > LONGEST) {
                clean.setLength(clean.offsetByCodePoints(clean.length(), -1));
                return clean.append('…').toString();
            }
            clean.appendCodePoint(visible(text.codePointAt(i)));
        }
        return clean.toString();
    }

    private static int visible(int c) {
        if (c < 0x20) {
            return 0x2400 + c; // the pictures of control characters in Unicode
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == 0x7F ? 0x2421 : 0xFFFD;
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    0xFFFD;
            default -> c;
        };
    }
}
