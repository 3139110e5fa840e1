package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.pack.CheckId;
import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Fixture;
import org.countersign.pack.Fixture.Recording;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.rule.Verdict;
import org.countersign.usecase.LoadedPack;
import org.countersign.usecase.TestPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every check of the shipped pack that uses what stands in the sniffer's configuration files or in
 * the database, in every situation in which it passes, but with files that could not be read or a
 * database that did not answer. None may pass on what was not seen.
 */
class UnreadEvidenceTest {
    private static final ProbeId FILE = new ProbeId("sniffer.conf");
    private static final ProbeId FOLDER = new ProbeId("sniffer.conf-d");

    /**
     * What passes still, as the fixture's name and the sentence, which says on what it rests: the
     * modes of the files, the database and the command line, open sockets, what a person was shown,
     * and that no sniffer runs on the host.
     */
    private static final Map<String, String> WITHOUT_SETTINGS =
            Map.of(
                    "VM-CFG-08", ".*: Only root can read and change /etc/voipmonitor.conf .*",
                    "VM-CFG-12", ".*: Neither the database nor the command line overrides .*",
                    "VM-CFG-18", ".* the sniffer listens on nothing that other hosts can reach.",
                    "VM-COMP-01", ".*; no sniffer runs here.",
                    "VM-COMP-15", ".*, and a contract and a decision for it were shown.",
                    "VM-INF-18", ".*: No sniffer runs here; .*");

    /**
     * The same where the database is silent: it is on the same host, the sniffer does not take its
     * settings from it (mysqlloadconfig), nothing beyond this host is concerned, or a person was
     * shown it and what the database could add is told as unknown.
     */
    private static final Map<String, String> WITHOUT_DATABASE =
            Map.of(
                    "VM-AUTH-06",
                            ".* is refused. Users of the web GUI: \\(unknown: Permission denied\\)."
                                    + " .*",
                    "VM-AUTH-18", "(key-in-file|this-host-only): .*",
                    "VM-CFG-05", ".*: The database is on the same host .*",
                    "VM-CFG-06", ".*: The database is on the same host .*",
                    "VM-CFG-12", "row-ignored: .*",
                    "VM-CFG-15", "database-ignored: .*",
                    "VM-CFG-16", "database-ignored: .*",
                    "VM-CFG-17", "database-ignored: .*",
                    "VM-COMP-04",
                            ".*, and a call of today showed it. .*\\(unknown: Permission"
                                    + " denied\\).",
                    "VM-COMP-15", ".*, and a contract and a decision for it were shown.");

    /** What is the matter with an answer. */
    enum Damage {
        /** Nobody may read them. */
        REFUSED("Permission denied") {
            @Override
            Recording of(String text) {
                return new Recording.Missing("Permission denied");
            }
        },
        /** They are longer than a probe takes, and what counts stands at the end. */
        CUT("the rest is cut") {
            @Override
            Recording of(String text) {
                return new Recording.Answered(("#".repeat(999) + "\n").repeat(1049) + text, 0, 0);
            }
        },
        /** Every other byte is NUL. */
        UTF_16("NUL bytes") {
            @Override
            Recording of(String text) {
                String wide =
                        text.chars()
                                .mapToObj(c -> (char) c + "\0")
                                .collect(Collectors.joining("", "\uFEFF\n\0", ""));
                return new Recording.Answered(wide, 0, 0);
            }
        },
        /** They hold a line that is longer than any we read. */
        LONG_LINE("characters") {
            @Override
            Recording of(String text) {
                return new Recording.Answered("# " + "x".repeat(300_000) + "\n" + text, 0, 0);
            }
        },
        /** Reading them failed on the way. */
        BROKEN_OFF("exit code 1") {
            @Override
            Recording of(String text) {
                return new Recording.Answered("==> /etc/voipmonitor/conf.d/a <==\n", 1, 0);
            }
        };

        final String reason;

        Damage(String reason) {
            this.reason = reason;
        }

        abstract Recording of(String text);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void noCheckPassesOnSettingsThatWereNotRead(Damage damage) throws Exception {
        LoadedPack pack = ShippedPack.load();
        Set<CheckId> asked = judged(pack, Set.of(FILE, FOLDER), damage, WITHOUT_SETTINGS);
        assertThat(asked).hasSizeGreaterThan(25);
    }

    @Test
    void noCheckPassesOnADatabaseThatDidNotAnswer() throws Exception {
        LoadedPack pack = ShippedPack.load();
        Set<ProbeId> queries =
                pack.pack().probes().stream()
                        .filter(probe -> probe.method() instanceof Method.Query)
                        .map(Probe::id)
                        .collect(Collectors.toSet());
        assertThat(judged(pack, queries, Damage.REFUSED, WITHOUT_DATABASE)).hasSizeGreaterThan(25);
    }

    /** The checks that pass somewhere, and do not where these probes are so damaged. */
    private static Set<CheckId> judged(
            LoadedPack pack, Set<ProbeId> probes, Damage damage, Map<String, String> exceptions) {
        Set<FactId> facts =
                pack.pack().facts().stream()
                        .filter(fact -> fact.from().stream().anyMatch(probes::contains))
                        .map(FactSpec::id)
                        .collect(Collectors.toSet());
        TestPack fixtures = new TestPack();
        Set<CheckId> asked = new TreeSet<>(Comparator.comparing(CheckId::text));
        Map<String, String> wrong = new TreeMap<>();
        for (Fixture fixture : pack.pack().fixtures()) {
            boolean concerned =
                    pack.pack().check(fixture.check()).orElseThrow().uses().values().stream()
                            .anyMatch(facts::contains);
            if (!concerned || !fixture.expect().equals("pass")) {
                continue;
            }
            asked.add(fixture.check());
            Verdict verdict = fixtures.verdict(pack, damaged(pack, fixture, probes, damage));
            String exception = exceptions.getOrDefault(fixture.check().text(), "(?!)");
            boolean excepted =
                    verdict instanceof Verdict.Pass
                            && (fixture.name() + ": " + verdict.sentence()).matches(exception);
            if (!excepted && !told(verdict, damage)) {
                wrong.put(
                        fixture.check() + "/" + fixture.name(),
                        verdict.word() + ": " + verdict.sentence());
            }
        }
        assertThat(wrong).isEmpty();
        return asked;
    }

    private static boolean told(Verdict verdict, Damage damage) {
        return switch (verdict) {
            case Verdict.Undetermined undetermined ->
                    undetermined.sentence().contains(damage.reason)
                            // What the files would have led to was not asked at all.
                            || undetermined.sentence().contains("has not been collected yet");
            // It asks because of what was not read, and says so.
            case Verdict.NeedsAssessor asks -> asks.sentence().contains("could not be read");
            case Verdict.Pass _, Verdict.Fail _, Verdict.NotApplicable _, Verdict.NotAchievable _ ->
                    false;
        };
    }

    /** The situation with files so damaged, and without what they would have led to. */
    private static Fixture damaged(
            LoadedPack pack, Fixture fixture, Set<ProbeId> probes, Damage damage) {
        SequencedMap<ProbeId, Recording> evidence = new LinkedHashMap<>(fixture.evidence());
        for (ProbeId probe : probes) {
            evidence.computeIfPresent(
                    probe,
                    (_, was) ->
                            was instanceof Recording.Answered answered
                                    ? damage.of(answered.output())
                                    : was);
        }
        evidence.keySet()
                .removeIf(probe -> namedByAFact(pack.pack().probe(probe).orElseThrow().method()));
        return ShippedPack.situation(fixture, fixture.answer(), evidence);
    }

    private static boolean namedByAFact(Method method) {
        return switch (method) {
            case Method.Find find -> find.root() instanceof PathSource.OfFact;
            case Method.Stat stat ->
                    stat.paths().stream().anyMatch(PathSource.OfFact.class::isInstance);
            default -> false;
        };
    }
}
