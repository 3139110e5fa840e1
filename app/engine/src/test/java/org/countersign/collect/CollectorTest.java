package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.collect.CollectionEvent.Connected;
import org.countersign.collect.CollectionEvent.Finished;
import org.countersign.collect.CollectionEvent.Gathered;
import org.countersign.evidence.Masking;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.MaskRule;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.remote.Reply;
import org.countersign.target.Elevation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

class CollectorTest extends PlayedCollection {
    @Test
    void everyProbeEndsInOnePieceOfEvidenceOverOneConnectionAndOneExecForEachPrivilegeAndStage()
            throws Exception {
        collect(
                plan(Elevation.SUDO, 1, USER, ROOT, REACH, TALK, LATER, NEVER),
                access((outline, _, says) -> honest(outline, true, says)));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: exit 0",
                        "c.reach: exit 0",
                        "d.talk: The port was silent",
                        "e.later: exit 0",
                        "f.never: the settings are unknown");
        assertThat(events.getLast()).isInstanceOf(Finished.class);
        assertThat(events).filteredOn(Connected.class::isInstance).hasSize(1);
        assertThat(execs).hasValue(3);
        assertThat(open).hasValue(0);
    }

    @Test
    void bothPrivilegesOfAStageRunAtTheSameTime() throws Exception {
        var both = new CyclicBarrier(2);
        collect(
                plan(Elevation.SUDO, 1, USER, ROOT),
                access(
                        (outline, _, says) -> {
                            meet(both);
                            return honest(outline, true, says);
                        }));
        assertThat(outcome("h1")).containsExactly("a.user: exit 0", "b.root: exit 0");
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("one of them ran alone", e);
        }
    }

    @Test
    void evidenceTellsClockKeyAndUser() throws Exception {
        collect(plan(Elevation.SUDO, 1, ROOT), access((o, _, says) -> honest(o, true, says)));
        var evidence =
                events.stream()
                        .filter(Gathered.class::isInstance)
                        .map(event -> ((Gathered) event).evidence())
                        .findFirst()
                        .orElseThrow();
        assertThat(evidence.clockOffset()).isEqualTo(Duration.ofSeconds(90));
        assertThat(evidence.hostKey()).isEqualTo(KEY.fingerprint());
        assertThat(evidence.source())
                .isEqualTo(
                        new org.countersign.evidence.Source.Command(ROOT.id(), "true", 0, "root"));
    }

    @Test
    void clockThatJumpsWhileItIsCollectedMovesNoTime() throws Exception {
        var looks = new AtomicInteger();
        var jumping =
                new Clock() {
                    @Override
                    public Instant instant() {
                        return NOW.minus(Duration.ofDays(looks.getAndIncrement()));
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        CollectionPlan plan = plan(Elevation.SUDO, 1, USER, ROOT, REACH, LATER);
        new Collector(
                        access((outline, _, says) -> honest(outline, true, says)),
                        NETWORK,
                        new Masking(new byte[] {1}),
                        jumping,
                        4)
                .collect(plan, plan.sheet(), KEYS, credentials, DISCOVERED, events::add);
        assertThat(events)
                .filteredOn(Gathered.class::isInstance)
                .extracting(event -> ((Gathered) event).evidence())
                .hasSize(4)
                .allSatisfy(
                        piece -> {
                            assertThat(piece.end()).isAfterOrEqualTo(piece.start());
                            assertThat(piece.start()).isBetween(NOW, NOW.plus(Duration.ofHours(1)));
                        });
    }

    @Test
    void noMoreScriptsRunThanThereIsRoomFor() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        collect(
                plan(Elevation.SUDO, 7, USER, ROOT),
                access(
                        (outline, _, says) -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.sleep(20);
                            running.decrementAndGet();
                            return honest(outline, true, says);
                        }));
        assertThat(execs).hasValue(14);
        assertThat(most.get()).isBetween(2, 4);
        assertThat(events).filteredOn(CollectionEvent.Finished.class::isInstance).hasSize(7);
    }

    @Test
    void secretsAreMaskedBeforeTheyAreDelivered() throws Exception {
        Probe probe =
                Probes.probe(
                        "m",
                        Privilege.USER,
                        1,
                        1000,
                        List.of(new MaskRule(MaskRule.Style.KEY_VALUE, List.of("password"))),
                        Probes.command("true"));
        collect(
                plan(Elevation.NONE, 1, probe),
                access(
                        (outline, _, says) -> {
                            says.say(FrameWriter.hello(outline, false, 1, "me"));
                            says.say(
                                    FrameWriter.answer(
                                            outline,
                                            probe.id(),
                                            0,
                                            Bytes.of("password=hunter2"),
                                            0,
                                            "password=hunter2",
                                            1));
                            return new Reply.Completed(0);
                        }));
        assertThat(events.toString()).doesNotContain("hunter2");
        assertThat(events)
                .filteredOn(Gathered.class::isInstance)
                .allSatisfy(
                        e ->
                                assertThat(((Gathered) e).content().orElseThrow().text())
                                        .startsWith("password=«masked length=7"));
    }

    @Test
    void unelevatedRootProbesSayWhy() throws Exception {
        collect(
                plan(Elevation.SUDO, 1, USER, ROOT),
                access(
                        (outline, _, says) -> {
                            honest(outline, false, says);
                            says.say(
                                    FrameWriter.notElevated(
                                            outline, 1, "sudo: a password is required"));
                            return new Reply.Completed(0);
                        }));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: sudo wants a password and none was given; choose sudo with a"
                                + " password for this host");
    }

    @Test
    void withoutElevationRootProbesAreNotRunAndSaySo() throws Exception {
        collect(
                plan(Elevation.NONE, 1, USER, ROOT),
                access(
                        (outline, _, says) -> {
                            assertThat(outline.asRoot()).isEmpty();
                            return honest(outline, true, says);
                        }));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: it needs root, and neither sudo nor su is used for this host;"
                                + " choose one of them, or use the courier script");
    }

    @ParameterizedTest
    @CsvSource({"SUDO_PASSWORD, for-sudo", "SU, for-root"})
    void passwordTravelsOnlyAsTheFirstLineAndIsWipedThen(Elevation elevation, String password)
            throws Exception {
        List<Secret> given = new ArrayList<>();
        collect(
                plan(elevation, 1, ROOT),
                access(
                        (outline, exec, says) -> {
                            given.add(exec.firstLine().orElseThrow());
                            assertThat(given.getLast().chars())
                                    .containsExactly(password.toCharArray());
                            assertThat(exec.command()).doesNotContain(password);
                            return honest(outline, true, says);
                        }));
        assertThat(outcome("h1")).containsExactly("b.root: exit 0");
        assertThat(given)
                .singleElement()
                .satisfies(secret -> assertThat(secret.chars()).containsOnly('\0'));
    }

    @Test
    void passwordThatWasRefusedIsNotTriedAgain() throws Exception {
        collect(
                plan(Elevation.SU, 1, ROOT, LATER_ROOT),
                access(
                        (outline, _, says) -> {
                            honest(outline, false, says);
                            says.say(
                                    FrameWriter.notElevated(
                                            outline, 1, "Password: su: Authentication failure"));
                            return new Reply.Completed(0);
                        }));
        assertThat(outcome("h1"))
                .containsExactly(
                        "b.root: su refused the password; collect again and type root's password"
                                + " anew",
                        "f.later: su refused the password; collect again and type root's password"
                                + " anew");
        assertThat(execs).hasValue(1);
    }

    @Test
    void withoutThePasswordOfRootSuIsNotTried() throws Exception {
        rootPassword = Optional.empty();
        collect(plan(Elevation.SU, 1, USER, ROOT), access((o, _, says) -> honest(o, true, says)));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: su wants root's password and none was given; collect again and"
                                + " type it");
        assertThat(execs).hasValue(1);
    }

    @Test
    void anotherSheetThanTheAgreedOneIsRefused() {
        CollectionPlan agreed = plan(Elevation.NONE, 1, USER);
        CollectionPlan other = plan(Elevation.NONE, 1, USER, REACH);
        assertThatThrownBy(
                        () ->
                                collector(access((_, _, _) -> new Reply.Completed(0)))
                                        .collect(
                                                other,
                                                agreed.sheet(),
                                                KEYS,
                                                credentials,
                                                DISCOVERED,
                                                events::add))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining("consent");
        assertThat(events).isEmpty();
    }
}
