package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What a server replied to each line that was sent, without white space at both ends; the empty
 * text where it said nothing.
 */
final class RepliesFormat implements FactFormat {

    @Override
    public String name() {
        return "replies";
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
        return Reading.map(exhibits, RepliesFormat::replies);
    }

    private static SequencedMap<String, Fact> replies(Given.Text text) throws Misfit {
        SequencedMap<String, Fact> replies = new LinkedHashMap<>();
        for (Section section : Section.of(text.lines())) {
            String reply =
                    section.lines().stream().map(Line::text).collect(Collectors.joining("\n"));
            Line first = section.lines().isEmpty() ? section.head() : section.lines().getFirst();
            replies.putIfAbsent(
                    section.name(),
                    Fact.of(Value.of(Words.strip(reply)), text.at(first, section.last())));
        }
        return replies;
    }
}
