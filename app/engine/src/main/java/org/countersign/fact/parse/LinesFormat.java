package org.countersign.fact.parse;

import com.google.re2j.Pattern;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Any text as its lines, without the blank ones. With {@code keep}, only lines in which the regular
 * expression is found.
 */
final class LinesFormat implements FactFormat {

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        Options options = new Options(spec);
        options.pattern("keep");
        return options.done();
    }

    @Override
    public FactType type(FactSpec spec) {
        return new FactType.ListOf(FactType.TEXT);
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        Optional<Pattern> keep = new Options(spec).pattern("keep");
        return Reading.list(exhibits, text -> lines(text, keep));
    }

    private static List<Fact> lines(Given.Text text, Optional<Pattern> keep) {
        List<Fact> lines = new ArrayList<>();
        for (Line line : text.lines()) {
            if (!line.blank() && keep.map(k -> k.matcher(line.text()).find()).orElse(true)) {
                lines.add(Fact.of(Value.of(line.text()), text.at(line)));
            }
        }
        return lines;
    }
}
