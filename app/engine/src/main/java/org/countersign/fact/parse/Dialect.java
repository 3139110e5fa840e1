package org.countersign.fact.parse;

import com.google.re2j.Pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a product writes settings: lines {@code key = value}. Lines without {@code =}, or without a
 * key before it, set nothing.
 *
 * @param commentLines a line that begins so, after white space, is a comment
 * @param inlineComment whether white space and {@code #} end a value
 * @param firstWins which of several lines with one key counts within a file: the first or the last
 * @param ignoreCase whether keys are compared without case
 * @param skipSections whether {@code [section]} lines are skipped
 * @param emptyUnset whether an empty value is as if it were not there
 * @param trueWhen what counts as yes; everything else is no
 * @param stripQuotes whether quotes around a value are taken off
 */
record Dialect(
        List<String> commentLines,
        boolean inlineComment,
        boolean firstWins,
        boolean ignoreCase,
        boolean skipSections,
        boolean emptyUnset,
        Pattern trueWhen,
        boolean stripQuotes) {
    private static final Pattern YES = Pattern.compile("^[yY1]");

    Dialect {
        commentLines = List.copyOf(commentLines);
    }

    /**
     * A line that sets something.
     *
     * @param key as {@link #key} tells it
     * @param value the value
     * @param line the line
     */
    record Entry(String key, String value, Line line) {}

    /** Reads the pack's words for it. */
    static Dialect of(Options options) {
        return new Dialect(
                options.texts("comment-lines").orElse(List.of("#", ";")),
                options.choice("inline-comment", "blank-hash", "none").equals("blank-hash"),
                options.choice("duplicate", "first", "last").equals("first"),
                options.choice("keys", "ignore-case", "exact").equals("ignore-case"),
                options.choice("sections", "ignore", "none").equals("ignore"),
                options.choice("empty", "unset", "value").equals("unset"),
                options.pattern("true-when").orElse(YES),
                options.choice("quotes", "keep", "strip").equals("strip"));
    }

    /** The form in which keys are compared. */
    String key(String name) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** Whether a value counts as yes. */
    boolean isTrue(String value) {
        return trueWhen.matcher(value).find();
    }

    /** What the lines of one file set, in order. */
    List<Entry> entries(List<Line> lines) {
        List<Entry> entries = new ArrayList<>();
        for (Line line : lines) {
            entry(line).ifPresent(entries::add);
        }
        return entries;
    }

    private Optional<Entry> entry(Line line) {
        String text = Words.strip(line.text());
        if (commentLines.stream().anyMatch(text::startsWith)
                || (skipSections && text.startsWith("["))) {
            return Optional.empty();
        }
        int equals = text.indexOf('=');
        if (equals < 1) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry(
                        key(Words.strip(text.substring(0, equals))),
                        value(text.substring(equals + 1)),
                        line));
    }

    private String value(String text) {
        String value = Words.strip(inlineComment ? beforeComment(text) : text);
        boolean quoted =
                stripQuotes
                        && value.length() > 1
                        && "\"'".indexOf(value.charAt(0)) >= 0
                        && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String beforeComment(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '#' && Words.isBlank(text.charAt(i - 1))) {
                return text.substring(0, i);
            }
        }
        return text;
    }
}
