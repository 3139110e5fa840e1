package org.countersign.usecase;

import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Masking;
import org.countersign.evidence.Source;
import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.kernel.Bytes;
import org.countersign.pack.Check;
import org.countersign.pack.Fixture;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.rule.PolicyValues;
import org.countersign.rule.Situation;
import org.countersign.rule.Verdict;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.target.Subject;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the fixtures of a pack: recorded situations with the verdicts that must follow. */
public final class TestPack {
    /** The time of all recordings. */
    private static final Instant RECORDED = Instant.parse("2026-11-24T08:00:00Z");

    private static final Vantage UNTRUSTED =
            new Vantage(new VantageId("untrusted"), "A place nobody trusts", false);

    private final Masking masking =
            new Masking("the tag key of all fixtures".getBytes(StandardCharsets.UTF_8));

    /**
     * What a fixture came to.
     *
     * @param fixture the fixture
     * @param verdict the verdict that followed
     * @param passed whether it is the verdict that must follow
     */
    public record Result(Fixture fixture, Verdict verdict, boolean passed) {}

    /** Runs all fixtures, in the order of the pack. */
    public List<Result> run(LoadedPack pack) {
        List<Result> results = new ArrayList<>();
        for (Fixture fixture : pack.pack().fixtures()) {
            Verdict verdict = verdict(pack, fixture);
            boolean passed =
                    verdict.word().equals(fixture.expect())
                            && verdict.sentence().contains(fixture.says());
            results.add(new Result(fixture, verdict, passed));
        }
        return results;
    }

    /** The verdict that follows from a fixture. */
    public Verdict verdict(LoadedPack pack, Fixture fixture) {
        Check check = pack.pack().check(fixture.check()).orElseThrow();
        Map<ProbeId, Exhibit> exhibits = new HashMap<>();
        fixture.evidence()
                .forEach(
                        (probe, recording) ->
                                exhibits.put(
                                        probe,
                                        exhibit(
                                                pack.pack().probe(probe).orElseThrow(),
                                                recording)));
        Optional<Fact> answer =
                fixture.answer()
                        .map(
                                choice ->
                                        org.countersign.rule.Answer.of(
                                                choice,
                                                "",
                                                List.of(),
                                                Provenance.whole(new EvidenceId("answer"))));
        Optional<Vantage> vantage =
                check.fromVantage()
                        ? fixture.vantage().map(TestPack::vantage).or(() -> Optional.of(UNTRUSTED))
                        : Optional.empty();
        Optional<Host> host = check.on().isEmpty() ? Optional.empty() : Optional.of(host(check));
        return pack.rules()
                .judge(
                        check.id(),
                        new Situation(
                                pack.facts().read(exhibits),
                                PolicyValues.of(pack.pack(), fixture.policy()),
                                answer,
                                vantage,
                                host));
    }

    private static Vantage vantage(Fixture.Standpoint from) {
        return new Vantage(new VantageId(from.name()), from.name(), from.trusted());
    }

    private static Host host(Check check) {
        return new Host(
                new HostId("recorded"),
                "192.0.2.10",
                22,
                new java.util.TreeSet<>(check.on()),
                new Login.Agent("assessor"),
                Elevation.SUDO);
    }

    private Exhibit exhibit(Probe probe, Fixture.Recording recording) {
        return switch (recording) {
            case Fixture.Recording.Missing missing ->
                    new Exhibit(
                            evidence(probe, 0, new Capture.Nothing(missing.reason())),
                            Optional.empty());
            case Fixture.Recording.Answered answered -> {
                Bytes whole = Bytes.of(answered.output());
                int most = probe.limits().bytes();
                boolean truncated = whole.size() > most;
                Bytes original = truncated ? Bytes.of(Arrays.copyOf(whole.toArray(), most)) : whole;
                Bytes masked = masking.mask(probe.masking(), original);
                yield new Exhibit(
                        evidence(
                                probe,
                                answered.alternative(),
                                new Capture.Content(
                                        masked.sha256(),
                                        masked.size(),
                                        original.sha256(),
                                        answered.exit(),
                                        "",
                                        truncated)),
                        Optional.of(masked));
            }
        };
    }

    private static Evidence evidence(Probe probe, int alternative, Capture capture) {
        Source source =
                switch (probe.method()) {
                    case Method.Command command ->
                            new Source.Command(
                                    probe.id(),
                                    String.join(" ", command.alternatives().get(alternative)),
                                    alternative,
                                    "root");
                    case Method.ReadFile _,
                            Method.ReadFolder _,
                            Method.Stat _,
                            Method.Find _,
                            Method.Processes _ ->
                            new Source.File(probe.id(), "", "root");
                    case Method.Query query ->
                            new Source.Query(
                                    probe.id(),
                                    String.join("; ", query.statements().values()),
                                    "root");
                    case Method.LocalDialogue _, Method.FromVantage _ ->
                            new Source.Network(probe.id(), "recorded");
                };
        return new Evidence(
                new EvidenceId(probe.id().text().replace('.', '-')),
                Subject.of(new HostId("recorded")),
                source,
                capture,
                RECORDED,
                RECORDED,
                Duration.ZERO,
                "");
    }
}
