package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.AllProcessors;
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
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides every check for every subject from the evidence at hand. Pure but for reading evidence:
 * the same engagement and pack give the same findings. Facts are kept between calls as long as the
 * evidence they came from is the same.
 */
public final class AssessFindings {
    private final LoadedPack pack;
    private final Contents contents;
    private @Nullable SiteFacts site;
    private Map<Subject, SubjectFacts> known = Map.of();

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
        List<About> all = new ArrayList<>();
        Set<Subject> subjects = new LinkedHashSet<>();
        for (Check check : pack.pack().checks()) {
            for (Subject subject : subjects(check, engagement)) {
                About about = new About(check, subject, shown(engagement, check, subject));
                all.add(about);
                subjects.add(subject);
                about.shown().values().forEach(subjects::addAll);
            }
        }
        look(engagement, List.copyOf(subjects));
        Map<String, Value> policy = PolicyValues.of(pack.pack(), engagement.policy());
        return AllProcessors.map(all, about -> finding(about, engagement, policy));
    }

    /** Brings what is known of the site and of these subjects up to date. */
    private void look(Engagement engagement, List<Subject> subjects) throws CountersignException {
        SiteEvidence evidence = SiteEvidence.of(pack.pack(), engagement);
        SiteFacts now = site;
        if (now == null || !now.evidence().equals(evidence)) {
            now = new SiteFacts(evidence, pack.facts().site(evidence.exhibits(contents)));
            known = Map.of();
            site = now;
        }
        SequencedMap<FactId, Fact> ofSite = now.facts();
        known =
                AllProcessors.map(subjects, s -> facts(engagement, s, ofSite)).stream()
                        .collect(Collectors.toMap(SubjectFacts::subject, Function.identity()));
    }

    private SubjectFacts facts(Engagement engagement, Subject subject, Map<FactId, Fact> ofSite)
            throws CountersignException {
        SubjectEvidence evidence = SubjectEvidence.of(pack.pack(), engagement, subject);
        SubjectFacts before = known.get(subject);
        return before != null && before.evidence().equals(evidence)
                ? before
                : new SubjectFacts(
                        subject, evidence, pack.facts().read(evidence.exhibits(contents), ofSite));
    }

    private SequencedMap<FactId, Fact> factsOf(Subject subject) {
        return Objects.requireNonNull(known.get(subject), "not looked at").facts();
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

    private Finding finding(About about, Engagement engagement, Map<String, Value> policy)
            throws CountersignException {
        Check check = about.check();
        Subject subject = about.subject();
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
                        factsOf(subject),
                        policy,
                        Answers.read(engagement, key, contents),
                        vantage,
                        host,
                        elsewhere(about));
        Engagement.Judged judged = engagement.judgements().get(key);
        return new Finding(
                check,
                subject,
                pack.rules().judge(check.id(), situation),
                Optional.ofNullable(judged).map(Engagement.Judged::judgement),
                judged == null ? "" : judged.verdict());
    }

    /** A person who is asked about the site is shown what each host says of it. */
    private SequencedMap<Subject, Map<FactId, Fact>> elsewhere(About about) {
        SequencedMap<Subject, Map<FactId, Fact>> elsewhere = new LinkedHashMap<>();
        for (var shown : about.shown().entrySet()) {
            for (Subject place : shown.getValue()) {
                Fact there = Objects.requireNonNull(factsOf(place).get(shown.getKey()));
                elsewhere.computeIfAbsent(place, _ -> new HashMap<>()).put(shown.getKey(), there);
            }
        }
        return elsewhere;
    }

    /** For each fact that a question shows, where it is looked up, if there are several places. */
    private SequencedMap<FactId, List<Subject>> shown(
            Engagement engagement, Check check, Subject subject) {
        SequencedMap<FactId, List<Subject>> shown = new LinkedHashMap<>();
        if (check.asks().flatMap(Question::shown).isPresent()) {
            for (FactId fact : check.uses().values()) {
                List<Subject> places = places(engagement, fact, subject);
                if (places.size() > 1) {
                    shown.put(fact, places);
                }
            }
        }
        return shown;
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

    private record About(Check check, Subject subject, SequencedMap<FactId, List<Subject>> shown) {}

    private record SubjectFacts(
            Subject subject, SubjectEvidence evidence, SequencedMap<FactId, Fact> facts) {}

    private record SiteFacts(SiteEvidence evidence, SequencedMap<FactId, Fact> facts) {}
}
