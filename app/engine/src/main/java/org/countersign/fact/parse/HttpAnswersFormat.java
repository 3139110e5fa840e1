package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.kernel.Json;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a web server answered to each path. The fields of an answer are those of its last hop; where
 * the visit failed they are unknown, and so is whatever would follow the hops that are there.
 */
final class HttpAnswersFormat implements FactFormat {
    private static final List<String> ENDS = List.of("answered", "elsewhere", "too-many-redirects");

    @Override
    public String name() {
        return "http-answers";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.noneAndOneProbe(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return HttpHop.fields(
                        new Shape("HttpAnswer").text("path", "ended").flag("failed", "redirected"))
                .field("hops", HttpHop.fields(new Shape("HttpHop").text("target")).list())
                .list();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.one(exhibits, HttpAnswersFormat::answers);
    }

    private static Fact answers(Given.Text text) throws Misfit {
        List<Line> lines = text.lines().stream().filter(line -> !line.blank()).toList();
        if (lines.isEmpty() || !(tree(lines.getFirst()).get("scheme") instanceof String)) {
            throw Misfit.whole("it does not begin with a line that says which server was asked");
        }
        List<Fact> answers = new ArrayList<>();
        for (Line line : lines.subList(1, lines.size())) {
            answers.add(answer(tree(line), text.at(line), line));
        }
        return new Fact.Known(new Value.Items(answers), List.of(text.whole()));
    }

    private static Fact answer(Map<?, ?> visit, Provenance at, Line line) throws Misfit {
        if (!(visit.get("path") instanceof String path)
                || !(visit.get("hops") instanceof List<?> listed)
                || !(visit.get("end") instanceof String end)) {
            throw Misfit.notA(line, "the answer to a path");
        }
        List<HttpHop> hops = new ArrayList<>();
        for (Object each : listed) {
            if (!(each instanceof Map<?, ?> hop)) {
                throw Misfit.notA(line, "the answer to a path");
            }
            hops.add(HttpHop.read(hop, line));
        }
        List<Fact> facts = new ArrayList<>();
        hops.forEach(
                hop -> facts.add(hop.put(new Fields(at).text("target", hop.target()), at).known()));
        Fields fields = new Fields(at).text("path", path);
        boolean failed = !ENDS.contains(end) || hops.isEmpty();
        fields.flag("failed", failed);
        if (!failed) {
            fields.text("ended", end);
            fields.flag("redirected", hops.size() > 1 || !end.equals("answered"));
            hops.getLast().put(fields, at);
        } else {
            Fact unknown =
                    Fact.unknown(
                            Reason.Kind.UNREADABLE,
                            visit.get("problem") instanceof String problem && !problem.isEmpty()
                                    ? "the server " + problem
                                    : "the server did not tell",
                            at);
            facts.add(unknown);
            fields.put("ended", unknown);
            if (hops.isEmpty()) {
                fields.put("redirected", unknown);
            } else {
                fields.flag("redirected", true);
            }
            HttpHop.putUnknown(fields, unknown);
        }
        return fields.put("hops", new Fact.Known(new Value.Items(facts), List.of(at))).known();
    }

    private static Map<?, ?> tree(Line line) throws Misfit {
        try {
            if (Json.read(line.text(), Object.class) instanceof Map<?, ?> tree) {
                return tree;
            }
        } catch (Json.Malformed _) {
            // Told below.
        }
        throw Misfit.notA(line, "JSON as a look at a web server writes it");
    }
}
