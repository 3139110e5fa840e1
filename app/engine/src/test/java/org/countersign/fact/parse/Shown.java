package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Facts as one text, so that tests compare all of them at once: values as they are, {@code -(what)}
 * for what is absent, {@code ?KIND(why)} for what is unknown, and behind {@code @} the evidence and
 * lines, where they differ from those of what is around.
 */
final class Shown {
    private Shown() {}

    /** What the format that the spec names makes of the evidence. */
    static String read(FactSpec spec, Exhibit... exhibits) {
        return of(fact(spec, exhibits));
    }

    /** The same as a fact. */
    static Fact fact(FactSpec spec, Exhibit... exhibits) {
        return Formats.all().named(spec.format()).orElseThrow().read(spec, List.of(exhibits));
    }

    /** A fact as text. */
    static String of(Fact fact) {
        return show(fact, List.of());
    }

    private static String show(Fact fact, List<Provenance> around) {
        String text =
                switch (fact) {
                    case Fact.Known(Value value, List<Provenance> at) -> show(value, at);
                    case Fact.Absent(String what, _) -> "-(" + what + ")";
                    case Fact.Unknown unknown ->
                            "?" + unknown.reason().kind() + "(" + unknown.reason().text() + ")";
                };
        return text + (fact.provenance().equals(around) ? "" : places(fact.provenance()));
    }

    private static String show(Value value, List<Provenance> around) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Number(long number) -> Long.toString(number);
            case Value.Flag(boolean flag) -> flag ? "yes" : "no";
            case Value.Items(List<Fact> items) ->
                    items.stream()
                            .map(i -> show(i, around))
                            .collect(Collectors.joining(", ", "[", "]"));
            case Value.Struct struct ->
                    struct.fields().entrySet().stream()
                            .map(e -> e.getKey() + "=" + show(e.getValue(), around))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String places(List<Provenance> places) {
        return places.stream().map(Shown::place).collect(Collectors.joining("+", "@", ""));
    }

    private static String place(Provenance at) {
        String lines =
                at.firstLine() == 0
                        ? ""
                        : at.firstLine() == at.lastLine()
                                ? ":" + at.firstLine()
                                : ":" + at.firstLine() + "-" + at.lastLine();
        return at.evidence() + lines;
    }
}
