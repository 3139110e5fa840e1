package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * Mounted file systems of {@code findmnt -P -o TARGET,SOURCE,FSTYPE,OPTIONS}; the options as a list
 * of text.
 */
final class MountsFormat implements FactFormat {

    @Override
    public String name() {
        return "mounts";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("Mount").text("target", "source", "filesystem").texts("options").list();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.list(exhibits, MountsFormat::mounts);
    }

    private static List<Fact> mounts(Given.Text text) throws Misfit {
        List<Fact> mounts = new ArrayList<>();
        for (Line line : text.lines()) {
            if (line.blank()) {
                continue;
            }
            SequencedMap<String, String> pairs = Pairs.of(line);
            String options = Pairs.value(pairs, "OPTIONS", line);
            mounts.add(
                    new Fields(text.at(line))
                            .text("target", Pairs.value(pairs, "TARGET", line))
                            .text("source", Pairs.value(pairs, "SOURCE", line))
                            .text("filesystem", Pairs.value(pairs, "FSTYPE", line))
                            .texts(
                                    "options",
                                    options.isEmpty() ? List.of() : List.of(options.split(",", -1)))
                            .known());
        }
        return mounts;
    }
}
