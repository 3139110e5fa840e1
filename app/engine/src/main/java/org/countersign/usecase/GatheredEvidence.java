package org.countersign.usecase;

import org.countersign.evidence.Evidence;
import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Source;
import org.countersign.fact.Fact;
import org.countersign.fact.FactReader;
import org.countersign.kernel.Bytes;
import org.countersign.pack.FactId;
import org.countersign.pack.ProbeId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a running collection has gathered of one host so far. Safe for use by several threads. */
final class GatheredEvidence {
    private final Map<ProbeId, Exhibit> byProbe = new HashMap<>();

    /** What was read from it: a dozen paths and ports come from one fact. Anew with each piece. */
    private volatile Map<FactId, Optional<Fact>> facts = new ConcurrentHashMap<>();

    synchronized void add(Evidence evidence, Optional<Bytes> content) {
        Optional<ProbeId> probe =
                switch (evidence.source()) {
                    case Source.Command command -> Optional.of(command.probe());
                    case Source.File file -> Optional.of(file.probe());
                    case Source.Query query -> Optional.of(query.probe());
                    case Source.Network network -> Optional.of(network.probe());
                    case Source.Answer _, Source.Attachment _ -> Optional.empty();
                };
        probe.ifPresent(p -> byProbe.put(p, new Exhibit(evidence, content)));
        facts = new ConcurrentHashMap<>();
    }

    /** A fact as it stands now; empty where the pack has none of this name. */
    Optional<Fact> fact(FactId fact, FactReader reader) {
        return facts.computeIfAbsent(fact, _ -> reader.read(fact, exhibits()));
    }

    private synchronized Map<ProbeId, Exhibit> exhibits() {
        return new HashMap<>(byProbe);
    }
}
