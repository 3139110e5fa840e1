package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.pack.CheckId;
import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Fixture;
import org.countersign.pack.Fixture.Recording;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.ProbeId;
import org.countersign.rule.Verdict;
import org.countersign.usecase.LoadPack;
import org.countersign.usecase.LoadedPack;
import org.countersign.usecase.TestPack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every check of the shipped pack that uses what stands in the sniffer's configuration files, in
 * every situation in which it passes, but with files that could not be read. None may pass on what
 * was not read.
 */
class UnreadSettingsTest {
    private static final ProbeId FILE = new ProbeId("sniffer.conf");
    private static final ProbeId FOLDER = new ProbeId("sniffer.conf-d");

    /**
     * What passes still, by the end of its sentence, which says on what: the modes of the files,
     * the database and the command line, open sockets, where the kernel puts memory dumps, what a
     * person was shown, and hosts on which no sniffer runs.
     */
    private static final Map<String, String> RESTS_ON_OTHER_THINGS =
            Map.of(
                    "VM-CFG-08", "Only root can read and change /etc/voipmonitor.conf \\(6.0\\).",
                    "VM-CFG-12", "Neither the database nor the command line overrides .*",
                    "VM-CFG-18", ".* the sniffer listens on nothing that other hosts can reach.",
                    "VM-COMP-01", ".*; no sniffer runs here.",
                    "VM-COMP-15", ".*, and a contract and a decision for it were shown.",
                    "VM-INF-18", "No sniffer runs here; .*");

    /** What is the matter with the files. */
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
    void noCheckPassesOnWhatWasNotRead(Damage damage) throws Exception {
        LoadedPack pack = pack();
        Set<FactId> facts =
                pack.pack().facts().stream()
                        .filter(fact -> fact.from().contains(FILE))
                        .map(FactSpec::id)
                        .collect(Collectors.toSet());
        TestPack fixtures = new TestPack();
        Set<CheckId> asked = new TreeSet<>();
        Map<String, String> wrong = new TreeMap<>();
        for (Fixture fixture : pack.pack().fixtures()) {
            boolean concerned =
                    pack.pack().check(fixture.check()).orElseThrow().uses().values().stream()
                            .anyMatch(facts::contains);
            if (!concerned || !fixture.expect().equals("pass")) {
                continue;
            }
            asked.add(fixture.check());
            Verdict verdict = fixtures.verdict(pack, damaged(pack, fixture, damage));
            if (!allowed(fixture, verdict, damage)) {
                wrong.put(
                        fixture.check() + "/" + fixture.name(),
                        verdict.word() + ": " + verdict.sentence());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).hasSizeGreaterThan(25);
    }

    private static boolean allowed(Fixture fixture, Verdict verdict, Damage damage) {
        return switch (verdict) {
            case Verdict.Undetermined undetermined ->
                    undetermined.sentence().contains(damage.reason)
                            // What the files would have led to was not asked at all.
                            || undetermined.sentence().contains("has not been collected yet");
            // It asks because of what was not read, and says so.
            case Verdict.NeedsAssessor asks -> asks.sentence().contains("could not be read");
            case Verdict.Pass pass ->
                    pass.sentence()
                            .matches(
                                    RESTS_ON_OTHER_THINGS.getOrDefault(
                                            fixture.check().text(), "(?!)"));
            case Verdict.Fail _, Verdict.NotApplicable _, Verdict.NotAchievable _ -> false;
        };
    }

    /** The situation with files so damaged, and without what they would have led to. */
    private static Fixture damaged(LoadedPack pack, Fixture fixture, Damage damage) {
        SequencedMap<ProbeId, Recording> evidence = new LinkedHashMap<>(fixture.evidence());
        for (ProbeId files : List.of(FILE, FOLDER)) {
            evidence.computeIfPresent(
                    files,
                    (_, was) ->
                            was instanceof Recording.Answered answered
                                    ? damage.of(answered.output())
                                    : was);
        }
        evidence.keySet()
                .removeIf(probe -> namedByAFact(pack.pack().probe(probe).orElseThrow().method()));
        return new Fixture(
                fixture.check(),
                fixture.name(),
                fixture.expect(),
                fixture.says(),
                fixture.policy(),
                fixture.answer(),
                fixture.vantage(),
                evidence,
                fixture.at());
    }

    private static boolean namedByAFact(Method method) {
        return switch (method) {
            case Method.Find find -> find.root() instanceof PathSource.OfFact;
            case Method.Stat stat ->
                    stat.paths().stream().anyMatch(PathSource.OfFact.class::isInstance);
            default -> false;
        };
    }

    private static LoadedPack pack() throws Exception {
        Path root = Path.of(System.getProperty("countersign.root", "../.."));
        return switch (new LoadPack().lint(root.resolve("assets/packs/voipmonitor"))) {
            case LoadPack.Loaded.Sound sound -> sound.pack();
            case LoadPack.Loaded.Broken broken ->
                    throw new AssertionError(broken.issues().toString());
        };
    }
}
