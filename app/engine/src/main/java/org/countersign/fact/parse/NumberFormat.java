package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.List;

/** The whole text as one whole number. */
final class NumberFormat implements FactFormat {

    @Override
    public String name() {
        return "number";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.noneAndOneProbe(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return FactType.NUMBER;
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.one(
                exhibits,
                text ->
                        Fact.of(
                                Value.of(
                                        Numbers.parse(ValueFormat.stripped(text))
                                                .orElseThrow(
                                                        () ->
                                                                Misfit.whole(
                                                                        "it is not a whole"
                                                                                + " number"))
                                                .longValue()),
                                ValueFormat.place(text)));
    }
}
