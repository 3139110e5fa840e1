package org.countersign.fact;

import org.countersign.evidence.Exhibit;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.target.Subject;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads the facts of a pack from the evidence of one subject. */
public final class FactReader {
    private final ContentPack pack;
    private final FactFormats formats;

    /** Reads what this pack says, with these formats. */
    public FactReader(ContentPack pack, FactFormats formats) {
        this.pack = pack;
        this.formats = formats;
    }

    /**
     * Every fact of the pack, in the pack's order. A fact whose probes brought no evidence is
     * {@link Fact.Unknown}, or what its format makes of the evidence that is there.
     *
     * @param exhibits the evidence of one subject, one piece for each probe; probes without any are
     *     left out
     */
    public SequencedMap<FactId, Fact> read(Map<ProbeId, Exhibit> exhibits) {
        return read(exhibits, site(alone(exhibits)));
    }

    /** One of them; empty where the pack has none of this name. */
    public Optional<Fact> read(FactId fact, Map<ProbeId, Exhibit> exhibits) {
        return pack.facts().stream()
                .filter(spec -> spec.id().equals(fact))
                .findFirst()
                .map(spec -> read(spec, exhibits, alone(exhibits), subject(exhibits)));
    }

    /**
     * The same for a subject among others.
     *
     * @param exhibits the evidence of the subject
     * @param site all facts of the {@linkplain #site site}
     */
    public SequencedMap<FactId, Fact> read(Map<ProbeId, Exhibit> exhibits, Map<FactId, Fact> site) {
        Subject subject = subject(exhibits);
        SequencedMap<FactId, Fact> facts = new LinkedHashMap<>();
        for (FactSpec spec : pack.facts()) {
            facts.put(
                    spec.id(),
                    switch (spec.scope()) {
                        case HOST -> read(spec, own(spec, exhibits, subject));
                        case SITE -> Objects.requireNonNull(site.get(spec.id()));
                    });
        }
        return facts;
    }

    /**
     * The facts of the {@linkplain FactSpec.Scope#SITE site}, which are the same for every subject.
     *
     * @param exhibits for each probe, the evidence of every host that it is for, in the order of
     *     the hosts
     */
    public SequencedMap<FactId, Fact> site(Map<ProbeId, List<Exhibit>> exhibits) {
        SequencedMap<FactId, Fact> facts = new LinkedHashMap<>();
        for (FactSpec spec : pack.facts()) {
            if (spec.scope() == FactSpec.Scope.SITE) {
                facts.put(spec.id(), read(spec, everywhere(spec, exhibits)));
            }
        }
        return facts;
    }

    private static Map<ProbeId, List<Exhibit>> alone(Map<ProbeId, Exhibit> exhibits) {
        Map<ProbeId, List<Exhibit>> alone = new HashMap<>();
        exhibits.forEach((probe, exhibit) -> alone.put(probe, List.of(exhibit)));
        return alone;
    }

    private static Subject subject(Map<ProbeId, Exhibit> exhibits) {
        return exhibits.values().stream()
                .findFirst()
                .map(e -> e.evidence().subject())
                .orElse(Subject.SITE);
    }

    private Fact read(
            FactSpec spec,
            Map<ProbeId, Exhibit> exhibits,
            Map<ProbeId, List<Exhibit>> site,
            Subject subject) {
        return read(
                spec,
                switch (spec.scope()) {
                    case HOST -> own(spec, exhibits, subject);
                    case SITE -> everywhere(spec, site);
                });
    }

    private List<Exhibit> own(FactSpec spec, Map<ProbeId, Exhibit> exhibits, Subject subject) {
        return spec.from().stream()
                .map(
                        p ->
                                Optional.ofNullable(exhibits.get(p))
                                        .orElseGet(() -> uncollected(p, subject)))
                .toList();
    }

    private List<Exhibit> everywhere(FactSpec spec, Map<ProbeId, List<Exhibit>> site) {
        return spec.from().stream()
                .flatMap(
                        p ->
                                Optional.ofNullable(site.get(p))
                                        .orElseGet(() -> List.of(uncollected(p, Subject.SITE)))
                                        .stream())
                .toList();
    }

    private Exhibit uncollected(ProbeId probe, Subject subject) {
        String purpose = pack.probe(probe).map(Probe::purpose).orElse("");
        return Exhibit.uncollected(probe, purpose, subject);
    }

    private Fact read(FactSpec spec, List<Exhibit> from) {
        return formats.named(spec.format())
                .map(format -> format.read(spec, from))
                .orElseGet(
                        () ->
                                Fact.unknown(
                                        Reason.Kind.NOT_COVERED,
                                        "there is no format named " + spec.format()));
    }
}
