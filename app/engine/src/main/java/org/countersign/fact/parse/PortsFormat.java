package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.List;

/**
 * Which ports accept connections: lines {@code PORT STATE}, the state being {@code open}, {@code
 * refused}, {@code silent} or {@code unreachable}.
 */
final class PortsFormat implements FactFormat {
    private static final List<String> STATES = List.of("open", "refused", "silent", "unreachable");

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("Port").number("port").text("state").flag("open").list();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.list(exhibits, PortsFormat::ports);
    }

    private static List<Fact> ports(Given.Text text) throws Misfit {
        List<Fact> ports = new ArrayList<>();
        for (Line line : text.lines()) {
            if (line.blank()) {
                continue;
            }
            List<String> words = Words.of(line.text(), 3);
            if (words.size() != 2
                    || !Words.isNumber(words.getFirst())
                    || !STATES.contains(words.get(1))) {
                throw Misfit.notA(line, "a port and its state");
            }
            ports.add(
                    new Fields(text.at(line))
                            .number("port", Long.parseLong(words.getFirst()))
                            .text("state", words.get(1))
                            .flag("open", words.get(1).equals("open"))
                            .known());
        }
        return ports;
    }
}
