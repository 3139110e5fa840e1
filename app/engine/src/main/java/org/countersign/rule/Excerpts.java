package org.countersign.rule;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;

/**
 * Cuts the text of each part out of an expression. The parser keeps only one position for a part:
 * the sign of an operator, the parenthesis of a call, the dot of a field. A part reaches from the
 * first to the last position in it, widened until its brackets are whole.
 */
final class Excerpts {
    /** No bracket, or one inside a text. */
    private static final int NONE = -1;

    private final int[] source;
    private final int[] mates;
    private final Map<Long, Integer> positions;
    private final Map<Long, CelExpr> macros;

    Excerpts(String text, CelSource parsed) {
        source = text.codePoints().toArray();
        mates = mates();
        positions = parsed.getPositionsMap();
        macros = parsed.getMacroCalls();
    }

    /** The text of a part in one line. */
    String of(CelExpr part) {
        Span span = whole(span(part));
        String text = new String(source, span.from, span.to - span.from);
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private record Span(int from, int to) {
        Span with(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    private Span span(CelExpr part) {
        CelExpr macro = macros.get(part.id());
        Span own = own(part, macro == null ? part : macro);
        return switch (part.getKind()) {
            case SELECT -> own.with(whole(span(part.select().operand())));
            case CALL -> {
                Span all = own;
                if (part.call().target().isPresent()) {
                    all = all.with(whole(span(part.call().target().get())));
                }
                for (CelExpr argument : part.call().args()) {
                    all = all.with(whole(span(argument)));
                }
                yield all;
            }
            case COMPREHENSION -> own.with(whole(span(part.comprehension().iterRange())));
            default -> own;
        };
    }

    /** The token that stands for the part itself. */
    private Span own(CelExpr part, CelExpr written) {
        int at = Math.min(positions.getOrDefault(part.id(), 0), source.length);
        if (at < source.length && source[at] == '(') {
            // The name of the function stands before the parenthesis.
            int length =
                    written.getKind() == CelExpr.ExprKind.Kind.CALL
                            ? written.call().function().length()
                            : 0;
            int end = at;
            while (end > 0 && Character.isWhitespace(source[end - 1])) {
                end--;
            }
            return new Span(Math.max(0, end - length), at + 1);
        }
        int to = at;
        if (part.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            to++; // the dot
            while (to < source.length && Character.isWhitespace(source[to])) {
                to++;
            }
        }
        return new Span(at, token(to));
    }

    /** Where the token that begins here ends. */
    private int token(int from) {
        int text = textEnd(from);
        if (text > from) {
            return text;
        }
        int to = from < source.length && source[from] == '-' ? from + 1 : from;
        while (to < source.length && (Character.isLetterOrDigit(source[to]) || source[to] == '_')) {
            to++;
        }
        return Math.min(source.length, Math.max(to, from + 1));
    }

    private Span whole(Span span) {
        Span wide = span;
        for (int i = wide.from; i < wide.to; i++) {
            int mate = mates[i];
            if (mate != NONE && (mate < wide.from || mate >= wide.to)) {
                wide = wide.with(new Span(mate, mate + 1));
                i = wide.from - 1;
            }
        }
        return wide;
    }

    /** For each bracket, where the other one of its pair is. */
    private int[] mates() {
        int[] pairs = new int[source.length];
        Arrays.fill(pairs, NONE);
        Deque<Integer> open = new ArrayDeque<>();
        int at = 0;
        while (at < source.length) {
            int skip = textEnd(at);
            if (skip > at) {
                at = skip;
                continue;
            }
            if ("([{".indexOf(source[at]) >= 0) {
                open.push(at);
            } else if (")]}".indexOf(source[at]) >= 0 && !open.isEmpty()) {
                int first = open.pop();
                pairs[first] = at;
                pairs[at] = first;
            }
            at++;
        }
        return pairs;
    }

    /** Where the text in quotes that begins here ends; the same place where none begins. */
    private int textEnd(int from) {
        int at = from;
        boolean raw = false;
        if (at + 1 < source.length && (source[at] == 'r' || source[at] == 'R')) {
            boolean inName = at > 0 && Character.isLetterOrDigit(source[at - 1]);
            if (inName || !isQuote(source[at + 1])) {
                return from;
            }
            raw = true;
            at++;
        }
        if (at >= source.length || !isQuote(source[at])) {
            return from;
        }
        int quote = source[at];
        int width =
                at + 2 < source.length && source[at + 1] == quote && source[at + 2] == quote
                        ? 3
                        : 1;
        at += width;
        while (at < source.length) {
            if (source[at] == '\\' && !raw) {
                at += 2;
            } else if (closes(at, quote, width)) {
                return at + width;
            } else {
                at++;
            }
        }
        return source.length;
    }

    private boolean closes(int at, int quote, int width) {
        for (int i = at; i < at + width; i++) {
            if (i >= source.length || source[i] != quote) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuote(int c) {
        return c == '"' || c == '\'';
    }
}
