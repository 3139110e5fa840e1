package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.List;
import java.util.stream.Collectors;

/** The whole text, without white space at both ends. */
final class ValueFormat implements FactFormat {

    @Override
    public String name() {
        return "value";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.noneAndOneProbe(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return FactType.TEXT;
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.one(exhibits, text -> Fact.of(Value.of(stripped(text)), place(text)));
    }

    /** The text without white space at both ends. */
    static String stripped(Given.Text text) {
        return Words.strip(text.lines().stream().map(Line::text).collect(Collectors.joining("\n")));
    }

    /** The lines that are not blank, from the first to the last. */
    static Provenance place(Given.Text text) {
        List<Line> lines = text.lines().stream().filter(l -> !l.blank()).toList();
        return lines.isEmpty() ? text.whole() : text.at(lines.getFirst(), lines.getLast());
    }
}
