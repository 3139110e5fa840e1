package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.fact.Fact;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.Check;
import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Question;
import org.countersign.rule.PolicyValues;
import org.countersign.rule.Situation;
import org.countersign.target.Host;
import org.countersign.target.Subject;
import org.countersign.target.Vantage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Decides every check for every subject from the evidence at hand. Pure but for reading evidence:
 * the same engagement and pack give the same findings. Facts are kept between calls as long as the
 * evidence they came from is the same.
 */
public final class AssessFindings {
    private final LoadedPack pack;
    private final Contents contents;
    private final Map<Subject, SubjectFacts> known = new HashMap<>();

    /** Reads evidence by the digest of its content. */
    public interface Contents {
        /** The content of this name; empty where there is none. */
        Optional<org.countersign.kernel.Bytes> read(org.countersign.kernel.Sha256 name)
                throws CountersignException;
    }

    /** Decides with this pack. */
    public AssessFindings(LoadedPack pack, Contents contents) {
        this.pack = pack;
        this.contents = contents;
    }

    /** All findings, in the order of the pack; for a check, in the order of its subjects. */
    public synchronized List<Finding> assess(Engagement engagement) throws CountersignException {
        List<Finding> findings = new ArrayList<>();
        for (Check check : pack.pack().checks()) {
            for (Subject subject : subjects(check, engagement)) {
                findings.add(finding(check, subject, engagement));
            }
        }
        return findings;
    }

    /** The facts about a subject, as rules see them. */
    public synchronized SequencedMap<FactId, Fact> facts(Engagement engagement, Subject subject)
            throws CountersignException {
        SubjectEvidence evidence = SubjectEvidence.of(pack.pack(), engagement, subject);
        SiteEvidence site = SiteEvidence.of(pack.pack(), engagement);
        SubjectFacts before = known.get(subject);
        if (before != null && before.evidence().equals(evidence) && before.site().equals(site)) {
            return before.facts();
        }
        SequencedMap<FactId, Fact> facts =
                pack.facts().read(evidence.exhibits(contents), site.exhibits(contents));
        known.put(subject, new SubjectFacts(evidence, site, facts));
        return facts;
    }

    /** The subjects that a check is about in this engagement. */
    public static List<Subject> subjects(Check check, Engagement engagement) {
        if (check.on().isEmpty()) {
            return List.of(Subject.SITE);
        }
        List<Subject> subjects = new ArrayList<>();
        for (Host host : engagement.hosts().values()) {
            if (check.on().stream().noneMatch(host.roles()::contains)) {
                continue;
            }
            if (check.fromVantage()) {
                engagement.vantages().forEach(v -> subjects.add(Subject.of(host.id(), v.id())));
            } else {
                subjects.add(Subject.of(host.id()));
            }
        }
        return subjects;
    }

    private Finding finding(Check check, Subject subject, Engagement engagement)
            throws CountersignException {
        FindingKey key = new FindingKey(check.id(), subject);
        Optional<Host> host = subject.host().map(h -> engagement.hosts().get(h));
        Optional<Vantage> vantage =
                subject.vantage()
                        .flatMap(
                                v ->
                                        engagement.vantages().stream()
                                                .filter(x -> x.id().equals(v))
                                                .findFirst());
        Situation situation =
                new Situation(
                        facts(engagement, subject),
                        PolicyValues.of(pack.pack(), engagement.policy()),
                        Answers.read(engagement, key, contents),
                        vantage,
                        host,
                        elsewhere(engagement, check, subject));
        Engagement.Judged judged = engagement.judgements().get(key);
        return new Finding(
                check,
                subject,
                pack.rules().judge(check.id(), situation),
                Optional.ofNullable(judged).map(Engagement.Judged::judgement),
                judged == null ? "" : judged.verdict());
    }

    /** A person who is asked about the site is shown what each host says of it. */
    private SequencedMap<Subject, Map<FactId, Fact>> elsewhere(
            Engagement engagement, Check check, Subject subject) throws CountersignException {
        SequencedMap<Subject, Map<FactId, Fact>> elsewhere = new LinkedHashMap<>();
        if (check.asks().flatMap(Question::shown).isEmpty()) {
            return elsewhere;
        }
        for (FactId fact : check.uses().values()) {
            List<Subject> places = places(engagement, fact, subject);
            for (Subject place : places.size() > 1 ? places : List.<Subject>of()) {
                Fact there = Objects.requireNonNull(facts(engagement, place).get(fact));
                elsewhere.computeIfAbsent(place, _ -> new HashMap<>()).put(fact, there);
            }
        }
        return elsewhere;
    }

    /** A fact of the whole site has no place. */
    private List<Subject> places(Engagement engagement, FactId id, Subject subject) {
        FactSpec fact = pack.pack().fact(id).orElseThrow();
        return fact.scope() == FactSpec.Scope.SITE
                ? List.of()
                : fact.from().stream()
                        .map(probe -> pack.pack().probe(probe).orElseThrow())
                        .flatMap(p -> SubjectEvidence.places(p, engagement, subject).stream())
                        .distinct()
                        .toList();
    }

    private record SubjectFacts(
            SubjectEvidence evidence, SiteEvidence site, SequencedMap<FactId, Fact> facts) {}
}
