package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Source;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.ContentPack;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.target.Host;
import org.countersign.target.Subject;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Which evidence counts for a subject. A probe that is not for the subject's own host is taken from
 * the one host that it is for; where several have that role, nobody can say which one belongs here.
 *
 * @param byProbe the evidence of each probe that has any, or the reason why none counts
 */
record SubjectEvidence(SequencedMap<ProbeId, Evidence> byProbe) {

    static SubjectEvidence of(ContentPack pack, Engagement engagement, Subject subject) {
        SequencedMap<ProbeId, Evidence> byProbe = new LinkedHashMap<>();
        for (Probe probe : pack.probes()) {
            evidence(probe, engagement, subject).ifPresent(e -> byProbe.put(probe.id(), e));
        }
        return new SubjectEvidence(byProbe);
    }

    Map<ProbeId, Exhibit> exhibits(AssessFindings.Contents contents) throws CountersignException {
        Map<ProbeId, Exhibit> exhibits = new LinkedHashMap<>();
        for (var entry : byProbe.entrySet()) {
            exhibits.put(
                    entry.getKey(),
                    new Exhibit(entry.getValue(), content(entry.getValue(), contents)));
        }
        return exhibits;
    }

    static Optional<Bytes> content(Evidence evidence, AssessFindings.Contents contents)
            throws CountersignException {
        return switch (evidence.capture()) {
            case Capture.Content content ->
                    Optional.of(
                            contents.read(content.blob())
                                    .orElseThrow(
                                            () ->
                                                    new CountersignException(
                                                            "The content of evidence "
                                                                    + evidence.id()
                                                                    + " is missing.",
                                                            "Go back to a copy of the file.")));
            case Capture.Nothing _ -> Optional.empty();
        };
    }

    /**
     * All that a probe's evidence for a subject could come from: its own host, or else every host
     * that the probe is for; from each vantage point where it looks from one and the subject does
     * not say from which.
     */
    static List<Subject> places(Probe probe, Engagement engagement, Subject subject) {
        List<Subject> places = new ArrayList<>();
        for (Host host : hosts(probe, engagement, subject)) {
            if (!(probe.method() instanceof Method.FromVantage)) {
                places.add(Subject.of(host.id()));
            } else if (subject.vantage().isPresent()) {
                places.add(Subject.of(host.id(), subject.vantage().get()));
            } else {
                engagement.vantages().forEach(v -> places.add(Subject.of(host.id(), v.id())));
            }
        }
        return places;
    }

    private static List<Host> hosts(Probe probe, Engagement engagement, Subject subject) {
        List<Host> all =
                engagement.hosts().values().stream()
                        .filter(h -> probe.on().stream().anyMatch(h.roles()::contains))
                        .toList();
        List<Host> own =
                all.stream()
                        .filter(h -> subject.host().filter(h.id()::equals).isPresent())
                        .toList();
        return own.isEmpty() ? all : own;
    }

    private static Optional<Evidence> evidence(
            Probe probe, Engagement engagement, Subject subject) {
        List<Host> hosts = hosts(probe, engagement, subject);
        return switch (hosts.size()) {
            case 0 -> Optional.of(none(probe, subject, "no host in scope has the role for it"));
            case 1 -> latest(probe, engagement, hosts.getFirst(), subject);
            default ->
                    Optional.of(
                            none(
                                    probe,
                                    subject,
                                    "several hosts have the role for it, and it is not known which"
                                            + " one belongs to this one"));
        };
    }

    private static Optional<Evidence> latest(
            Probe probe, Engagement engagement, Host host, Subject subject) {
        boolean fromVantage = probe.method() instanceof Method.FromVantage;
        if (!fromVantage) {
            return Optional.ofNullable(
                    engagement
                            .latest()
                            .get(new Engagement.Look(probe.id(), Subject.of(host.id()))));
        }
        return subject.vantage()
                .or(
                        () ->
                                engagement.vantages().stream()
                                        .findFirst()
                                        .map(org.countersign.target.Vantage::id))
                .map(
                        v ->
                                engagement
                                        .latest()
                                        .get(
                                                new Engagement.Look(
                                                        probe.id(), Subject.of(host.id(), v))));
    }

    /** Stands where no evidence can be: it has an id of its own, which no evidence has. */
    private static Evidence none(Probe probe, Subject subject, String reason) {
        return new Evidence(
                new EvidenceId("none"),
                subject,
                new Source.Network(probe.id(), "nothing was done"),
                new Capture.Nothing(reason),
                Instant.EPOCH,
                Instant.EPOCH,
                Duration.ZERO,
                "");
    }
}
