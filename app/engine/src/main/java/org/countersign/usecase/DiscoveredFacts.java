package org.countersign.usecase;

import org.countersign.collect.Discovered;
import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.countersign.pack.FactId;
import org.countersign.target.HostId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads from a host's first answers which paths and ports the second stage looks at. */
final class DiscoveredFacts implements Discovered {
    private final LoadedPack pack;
    private final Map<HostId, GatheredEvidence> gathered;

    DiscoveredFacts(LoadedPack pack, Map<HostId, GatheredEvidence> gathered) {
        this.pack = pack;
        this.gathered = gathered;
    }

    @Override
    public Named named(HostId host, FactId fact, String field) {
        GatheredEvidence evidence = gathered.get(host);
        if (evidence == null) {
            return new Named.Nothing("nothing was gathered of this host");
        }
        Fact found = evidence.fact(fact, pack.facts()).orElse(null);
        for (String name : field.isEmpty() ? new String[0] : field.split("\\.", -1)) {
            if (!(found instanceof Fact.Known(Value.Struct(var fields), _))) {
                break;
            }
            found = fields.get(name);
        }
        return found == null ? new Named.Nothing(fact + " has no " + field) : named(found);
    }

    private static Named named(Fact fact) {
        return switch (fact) {
            case Fact.Absent absent -> new Named.Nothing(absent.what());
            case Fact.Unknown unknown -> new Named.Nothing(unknown.reason().text());
            case Fact.Known(Value value, _) ->
                    switch (value) {
                        case Value.Text text ->
                                text.text().isBlank()
                                        ? new Named.Nothing("it is empty")
                                        : new Named.Texts(List.of(text.text()));
                        case Value.Number number ->
                                new Named.Texts(List.of(Long.toString(number.number())));
                        case Value.Items items -> texts(items);
                        case Value.Flag _, Value.Struct _ -> new Named.Nothing("it is not a text");
                    };
        };
    }

    private static Named texts(Value.Items items) {
        List<String> texts = new ArrayList<>();
        for (Fact item : items.items()) {
            if (named(item) instanceof Named.Texts(List<String> found)) {
                texts.addAll(found);
            }
        }
        return texts.isEmpty()
                ? new Named.Nothing("the list is empty")
                : new Named.Texts(List.copyOf(texts));
    }
}
