package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.Exhibit;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.target.Host;
import org.countersign.target.Subject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The evidence of all hosts that facts of the site compare.
 *
 * @param byProbe for each probe that such a fact reads, one place for each host that it is for, in
 *     the order of the hosts; what has not been collected yet is not there
 */
record SiteEvidence(SequencedMap<Probe, SequencedMap<Host, Optional<Evidence>>> byProbe) {

    static SiteEvidence of(ContentPack pack, Engagement engagement) {
        Set<ProbeId> read =
                pack.facts().stream()
                        .filter(f -> f.scope() == FactSpec.Scope.SITE)
                        .flatMap(f -> f.from().stream())
                        .collect(Collectors.toSet());
        SequencedMap<Probe, SequencedMap<Host, Optional<Evidence>>> byProbe = new LinkedHashMap<>();
        for (Probe probe : pack.probes()) {
            if (read.contains(probe.id()) && probe.method() instanceof Method.OnHost) {
                byProbe.put(probe, ofHosts(probe, engagement));
            }
        }
        return new SiteEvidence(byProbe);
    }

    private static SequencedMap<Host, Optional<Evidence>> ofHosts(
            Probe probe, Engagement engagement) {
        SequencedMap<Host, Optional<Evidence>> ofHosts = new LinkedHashMap<>();
        for (Host host : engagement.hosts().values()) {
            if (probe.on().stream().anyMatch(host.roles()::contains)) {
                ofHosts.put(
                        host,
                        Optional.ofNullable(
                                engagement
                                        .latest()
                                        .get(
                                                new Engagement.Look(
                                                        probe.id(), Subject.of(host.id())))));
            }
        }
        return ofHosts;
    }

    Map<ProbeId, List<Exhibit>> exhibits(AssessFindings.Contents contents)
            throws CountersignException {
        Map<ProbeId, List<Exhibit>> exhibits = new LinkedHashMap<>();
        for (var probe : byProbe.entrySet()) {
            List<Exhibit> ofHosts = new ArrayList<>();
            for (var place : probe.getValue().entrySet()) {
                ofHosts.add(
                        place.getValue().isEmpty()
                                ? Exhibit.uncollected(
                                        probe.getKey().id(),
                                        probe.getKey().purpose(),
                                        Subject.of(place.getKey().id()))
                                : new Exhibit(
                                        place.getValue().get(),
                                        SubjectEvidence.content(place.getValue().get(), contents)));
            }
            exhibits.put(probe.getKey().id(), ofHosts);
        }
        return exhibits;
    }
}
