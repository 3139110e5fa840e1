package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * From pieces of evidence to one fact, by the rules that hold for every format: what could not be
 * had, was cut, or does not read makes the whole unknown, because a list with a hole must not prove
 * that something is not there.
 */
final class Reading {
    private Reading() {}

    /** Makes something of a text. */
    interface Parser<T> {
        /**
         * Reads it.
         *
         * @throws Misfit where the text is not what it should be
         */
        T parse(Given.Text text) throws Misfit;
    }

    /** A list: the items of every piece, one after the other. */
    static Fact list(List<Exhibit> exhibits, Parser<List<Fact>> parser) {
        return combine(
                exhibits,
                parser,
                parts -> new Value.Items(parts.stream().flatMap(List::stream).toList()));
    }

    /** A map: the entries of every piece; the first piece that has a key decides. */
    static Fact map(List<Exhibit> exhibits, Parser<SequencedMap<String, Fact>> parser) {
        return combine(
                exhibits,
                parser,
                parts -> {
                    SequencedMap<String, Fact> all = new LinkedHashMap<>();
                    parts.forEach(part -> part.forEach(all::putIfAbsent));
                    return new Value.Struct(all);
                });
    }

    /** A fact of one piece. */
    static Fact one(List<Exhibit> exhibits, Parser<Fact> parser) {
        if (exhibits.size() != 1) {
            return Fact.unknown(
                    Reason.Kind.NOT_COLLECTED, "it is read from one answer, not from several");
        }
        return switch (Given.open(exhibits.getFirst())) {
            case Given.Nothing(Fact fact) -> fact;
            case Given.Text text when text.cut() -> cut(text);
            case Given.Text text -> {
                try {
                    yield parser.parse(text);
                } catch (Misfit e) {
                    yield unreadable(text, e);
                }
            }
        };
    }

    /** What cannot be read. */
    static Fact unreadable(Given.Text text, Misfit misfit) {
        return Fact.unknown(
                Reason.Kind.UNREADABLE,
                misfit.what(),
                new Provenance(text.evidence(), misfit.line(), misfit.line()));
    }

    private interface Join<T> {
        Value join(List<T> parts);
    }

    private static <T> Fact combine(List<Exhibit> exhibits, Parser<T> parser, Join<T> join) {
        List<T> parts = new ArrayList<>();
        List<Provenance> places = new ArrayList<>();
        List<Fact> absent = new ArrayList<>();
        for (Exhibit exhibit : exhibits) {
            switch (Given.open(exhibit)) {
                case Given.Nothing(Fact.Absent fact) -> absent.add(fact);
                case Given.Nothing(Fact fact) -> {
                    return fact;
                }
                case Given.Text text when text.cut() -> {
                    return cut(text);
                }
                case Given.Text text -> {
                    try {
                        parts.add(parser.parse(text));
                        places.add(text.whole());
                    } catch (Misfit e) {
                        return unreadable(text, e);
                    }
                }
            }
        }
        if (parts.isEmpty()) {
            return absent.isEmpty()
                    ? Fact.unknown(Reason.Kind.NOT_COLLECTED, "no probe is named for it")
                    : absent.getFirst();
        }
        return new Fact.Known(join.join(parts), places);
    }

    private static Fact cut(Given.Text text) {
        return new Fact.Unknown(Given.cut(), List.of(text.whole()));
    }
}
