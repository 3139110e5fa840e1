package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Installed packages: lines of name and version, apart by a tab. A package without a version is
 * known to the package manager and not installed; one with several versions is unknown.
 */
final class PackagesFormat implements FactFormat {

    @Override
    public String name() {
        return "packages";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new FactType.MapOf(FactType.TEXT);
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.map(exhibits, PackagesFormat::packages);
    }

    private static SequencedMap<String, Fact> packages(Given.Text text) throws Misfit {
        SequencedMap<String, Fact> packages = new LinkedHashMap<>();
        for (Line line : text.lines()) {
            if (line.blank()) {
                continue;
            }
            int tab = line.text().indexOf('\t');
            String name = tab < 0 ? "" : line.text().substring(0, tab);
            if (name.isEmpty()
                    || Words.of(name, 2).size() != 1
                    || !Words.strip(name).equals(name)) {
                throw Misfit.notA(line, "a package and its version");
            }
            String version = Words.strip(line.text().substring(tab + 1));
            Provenance at = text.at(line);
            Fact fact =
                    version.isEmpty()
                            ? new Fact.Absent(name + " is not installed", List.of(at))
                            : Fact.of(Value.of(version), at);
            packages.merge(name, fact, (before, now) -> both(name, before, now, at));
        }
        return packages;
    }

    private static Fact both(String name, Fact before, Fact now, Provenance at) {
        if (now instanceof Fact.Absent) {
            return before;
        }
        if (before instanceof Fact.Absent) {
            return now;
        }
        boolean same =
                before instanceof Fact.Known(Value old, _)
                        && now instanceof Fact.Known(Value fresh, _)
                        && old.equals(fresh);
        return same
                ? before
                : Fact.unknown(
                        Reason.Kind.CONTRADICTED,
                        "several versions of " + name + " are installed",
                        at);
    }
}
