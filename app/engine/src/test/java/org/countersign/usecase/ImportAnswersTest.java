package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.engagement.Errand;
import org.countersign.engagement.Event;
import org.countersign.evidence.Courier;
import org.countersign.evidence.Evidence;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.kernel.Sha256;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.Login;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Scripts that really run on this machine, and answers that somebody wrote by hand. */
class ImportAnswersTest {
    private static final HostId ONE = new HostId("one");
    private static final HostId TWO = new HostId("two");
    private static final String BY = "the administrator";

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void files() throws Exception {
        file = folder.resolve("a.countersign");
        Path spool = Files.writeString(folder.resolve("spool"), "x");
        Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(
                folder.resolve("conf"), "spool = " + spool + "\npassword = h0rse-battery\n");
    }

    private Session begin(Path where) throws CountersignException {
        return CourierSite.agreed(where, folder, ONE, TWO);
    }

    private static WriteCourierScript.Written write(Session session, HostId host)
            throws CountersignException {
        return new WriteCourierScript(session)
                .write(host, Optional.empty(), WriteCourierScript.VALIDITY);
    }

    private Path run(String script) throws Exception {
        Path collect = Files.writeString(folder.resolve("collect.sh"), script);
        Path answers = folder.resolve("answers.txt");
        Process process =
                new ProcessBuilder("sh", collect.toString())
                        .redirectOutput(answers.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return answers;
    }

    private static long take(Session session, Path answers) throws CountersignException {
        ImportAnswers take = new ImportAnswers(session);
        return take.record(take.read(answers, BY));
    }

    private static String verdict(Session session) throws CountersignException {
        return new AssessFindings(session.pack(), session::blob)
                .assess(session.state()).stream()
                        .filter(f -> f.subject().host().filter(ONE::equals).isPresent())
                        .findFirst()
                        .orElseThrow()
                        .verdict()
                        .word();
    }

    private static String by(HostId host, Session session) {
        return session.state().errands().values().stream()
                .filter(e -> e.script().host().equals(host))
                .reduce((_, later) -> later)
                .orElseThrow()
                .script()
                .nonce();
    }

    @Test
    void twoRoundsDecideAVerdictAndTakingThemBackRestoresIt() throws Exception {
        try (Session session = begin(file)) {
            assertThat(verdict(session)).isEqualTo("undetermined");
            long first = take(session, run(write(session, ONE).text()));
            assertThat(verdict(session)).isEqualTo("undetermined");
            WriteCourierScript.Written second = write(session, ONE);
            assertThat(second.stage()).isEqualTo(2);
            assertThat(second.looks()).isEqualTo(1);
            long entry = take(session, run(second.text()));
            boolean root = "root".equals(System.getProperty("user.name"));
            assertThat(verdict(session)).isEqualTo(root ? "fail" : "undetermined");
            assertThat(new WriteCourierScript(session).due(ONE)).isEqualTo(1);
            assertThat(session.state().evidence().values())
                    .extracting(Evidence::courier)
                    .allSatisfy(c -> assertThat(c.map(Courier::by)).contains(BY));
            assertThat(session.state().collections().get(ONE)).contains(BY);

            assertThat(new TakeBack(session).answers(entry)).isEqualTo(2);
            assertThat(verdict(session)).isEqualTo("undetermined");
            assertThat(new TakeBack(session).answers(first)).isEqualTo(3);
            assertThat(session.state().evidence()).isEmpty();
            assertThat(session.state().collections()).isEmpty();
            assertThatThrownBy(() -> new TakeBack(session).answers(first))
                    .hasMessageContaining("taken back already");
        }
        try (Session again =
                new OpenEngagement(Clock.systemUTC()).open(file, Secret.of("passphrase"), "me")) {
            assertThat(again.state().errands()).hasSize(2);
            assertThat(again.state().evidence()).isEmpty();
        }
    }

    @Test
    void previewTellsWhatComesInBeforeAnythingIsRecorded() throws Exception {
        try (Session session = begin(file)) {
            Path answers = run(write(session, ONE).text());
            int before = session.entries().size();
            AnswersPreview preview = new ImportAnswers(session).read(answers, BY).preview();
            assertThat(session.entries()).hasSize(before);
            assertThat(preview.host()).isEqualTo(ONE);
            assertThat(preview.later()).isEqualTo(1);
            assertThat(preview.looks())
                    .extracting(look -> look.probe() + ": " + look.missing().orElse("has come"))
                    .containsExactly("conf: has come", "other: it is empty");
            assertThat(preview.doubts()).singleElement().asString().contains("No key of this host");
        }
    }

    @Test
    void noSecretIsStored() throws Exception {
        try (Session session = begin(file)) {
            take(session, run(write(session, ONE).text()));
            String content =
                    session.state().evidence().values().stream()
                            .filter(e -> e.source().toString().contains("/conf"))
                            .map(
                                    e ->
                                            ((org.countersign.evidence.Capture.Content) e.capture())
                                                    .blob())
                            .findFirst()
                            .flatMap(
                                    name -> {
                                        try {
                                            return session.blob(name);
                                        } catch (CountersignException x) {
                                            throw new AssertionError(x);
                                        }
                                    })
                            .orElseThrow()
                            .text();
            assertThat(content).contains("spool = ").doesNotContain("h0rse-battery");
        }
    }

    @Test
    void withoutConsentNoScriptIsWritten() throws Exception {
        try (Session session = begin(file)) {
            session.record(
                    new Event.HostPut(
                            new Host(
                                    new HostId("three"),
                                    "10.0.0.3",
                                    22,
                                    new TreeSet<>(Set.of(new RoleId("host"))),
                                    new Login.None(""),
                                    Elevation.NONE)));
            assertThatThrownBy(() -> write(session, new HostId("three")))
                    .hasMessage(
                            "Nobody has agreed to what this script does. What is on record is"
                                    + " agreement to something else: the hosts, the way to them or"
                                    + " this program have changed since. Show the customer the"
                                    + " courier's consent sheet and record the consent, then write"
                                    + " the script.");
        }
    }

    @Test
    void answersToAScriptOfAnotherVersionAreRefused() throws Exception {
        try (Session session = begin(file)) {
            session.record(
                    new Event.CourierWritten(
                            ONE,
                            "0123456789abcdef0123456789abcdef",
                            Sha256.of("the sheet of another version"),
                            1,
                            Instant.now().plus(Duration.ofDays(1)),
                            Sha256.of("its script"),
                            Optional.empty()));
            refused(
                    session,
                    byHand(session, ONE, Instant.now(), ""),
                    "The script was written by another version of Countersign, which looks at other"
                        + " things. Write a new script, with a new consent, and let it be run.");
        }
    }

    @Test
    void answersAreTakenInOnce() throws Exception {
        try (Session session = begin(file)) {
            Path answers = run(write(session, ONE).text());
            ImportAnswers take = new ImportAnswers(session);
            ImportAnswers.Incoming twice = take.read(answers, BY);
            long entry = take.record(take.read(answers, BY));
            refused(session, Files.readAllBytes(answers), "taken in before, as entry " + entry);
            assertThatThrownBy(() -> take.record(twice)).hasMessageContaining("taken in before");
            new TakeBack(session).answers(entry);
            take(session, answers);
            assertThat(session.state().evidence()).hasSize(2);
        }
    }

    @Test
    void answersOfAnotherEngagementAreRefused() throws Exception {
        try (Session other = begin(folder.resolve("b.countersign"));
                Session session = begin(file)) {
            Path answers = run(write(other, ONE).text());
            refused(session, Files.readAllBytes(answers), "this engagement did not write");
        }
    }

    @Test
    void oldAnswersAreRefused() throws Exception {
        byte[] answers;
        try (Session session = begin(file)) {
            answers = Files.readAllBytes(run(write(session, ONE).text()));
        }
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(14).plusMinutes(1));
        try (Session session =
                new OpenEngagement(later).open(file, Secret.of("passphrase"), "me")) {
            refused(session, answers, "The answers are too old");
        }
    }

    @Test
    void editedAnswersAreRefused() throws Exception {
        try (Session session = begin(file)) {
            byte[] answers = Files.readAllBytes(run(write(session, ONE).text()));
            byte[] edited = answers.clone();
            edited[answers.length / 2] ^= 1;
            refused(session, edited, "The answers were changed");
        }
    }

    @Test
    void answersToAChangedScriptAreRefused() throws Exception {
        try (Session session = begin(file)) {
            String script = write(session, ONE).text().replace("call 0 10", "call 0 11");
            refused(
                    session,
                    Files.readAllBytes(run(script)),
                    "The script was changed before it was run");
        }
    }

    @Test
    void answersThatNameAnotherHostOrSheetAreRefused() throws Exception {
        try (Session session = begin(file)) {
            write(session, ONE);
            String good = byHand(session, ONE, Instant.now(), "");
            assertThat(new ImportAnswers(session).read(Bytes.of(good), BY).preview().answered())
                    .isEqualTo(1);
            refused(session, good.replace(" one\n", " two\n"), "name another host");
            refused(session, good.replace("courier 1 1 ", "courier 1 2 "), "another host, round");
            refused(session, good.replace("courier 1 ", "courier 2 "), "does not know");
        }
    }

    @Test
    void clocksThatCannotBeAreRefusedAndSmallDifferencesNoted() throws Exception {
        try (Session session = begin(file)) {
            write(session, ONE);
            Instant now = Instant.now();
            Duration hours = Duration.ofHours(20);
            assertThat(offset(session, now.plus(hours)).toHours()).isBetween(19L, 20L);
            assertThat(offset(session, now.minus(hours)).toHours()).isBetween(-20L, -19L);
            assertThat(offset(session, now)).isZero();
            refused(
                    session,
                    byHand(session, ONE, now.minus(Duration.ofDays(2)), ""),
                    "the script was only written on");
            refused(
                    session,
                    byHand(session, ONE, now.plus(Duration.ofDays(2)), ""),
                    "which cannot be");
        }
    }

    private static Duration offset(Session session, Instant at) throws CountersignException {
        return new ImportAnswers(session)
                .read(Bytes.of(byHand(session, ONE, at, "")), BY)
                .preview()
                .clockOffset();
    }

    @Test
    void answersOfAnotherMachineAreRefused() throws Exception {
        try (Session session = begin(file)) {
            HostKey own = key("own");
            HostKey other = key("other");
            session.record(new Event.HostKeyAccepted(ONE, own));
            write(session, ONE);
            ImportAnswers take = new ImportAnswers(session);
            String good = byHand(session, ONE, Instant.now(), line(session, ONE, other, own));
            assertThat(take.read(Bytes.of(good), BY).preview().known().orElse(""))
                    .contains(own.fingerprint());
            refused(
                    session,
                    byHand(session, ONE, Instant.now(), line(session, ONE, other)),
                    "another machine than one");
            write(session, TWO);
            refused(
                    session,
                    byHand(session, TWO, Instant.now(), line(session, TWO, own)),
                    "These answers come from one, and the script was for two.");

            HostKey third = key("third");
            String second = byHand(session, TWO, Instant.now(), line(session, TWO, third));
            take.record(take.read(Bytes.of(second), BY));
            write(session, TWO);
            assertThat(new WriteCourierScript(session).due(TWO)).isEqualTo(2);
        }
    }

    @Test
    void aMachineThatAnsweredBeforeIsKnown() throws Exception {
        try (Session session = begin(file)) {
            ImportAnswers take = new ImportAnswers(session);
            write(session, ONE);
            String first = byHand(session, ONE, Instant.now(), line(session, ONE, key("a")));
            take.record(take.read(Bytes.of(first), BY));
            new WriteCourierScript(session).write(ONE, Optional.of(1), WriteCourierScript.VALIDITY);
            String same = byHand(session, ONE, Instant.now(), line(session, ONE, key("a")));
            assertThat(take.read(Bytes.of(same), BY).preview().known().orElse(""))
                    .contains("answered for one before");
            refused(
                    session,
                    byHand(session, ONE, Instant.now(), line(session, ONE, key("b"))),
                    "another machine than the earlier ones of one");
        }
    }

    private static HostKey key(String of) {
        return new HostKey(
                "ssh-ed25519",
                Base64.getEncoder().encodeToString(of.getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(Session session, HostId host, HostKey... keys) {
        StringBuilder lines = new StringBuilder();
        for (HostKey key : keys) {
            lines.append(
                    "@%s key %s %s\n".formatted(by(host, session), key.algorithm(), key.base64()));
        }
        return lines.toString();
    }

    /** What a host without openssl and any digest says. */
    private static String byHand(Session session, HostId host, Instant at, String keys) {
        String nonce = by(host, session);
        Errand errand = session.state().errands().get(nonce);
        long epoch = at.getEpochSecond();
        return """
        @%1$s courier 1 1 %2$s %3$s
        @%1$s machine box none
        %5$s@%1$s script none
        @%1$s hello user %4$d root Linux base64
        @%1$s begin 1 conf 0 %4$d base64
        %6$s
        @%1$s end 1 0 %4$d
        @%1$s finished %4$d
        @%1$s sha256 none
        """
                .formatted(
                        nonce,
                        errand.script().sheet(),
                        host,
                        epoch,
                        keys,
                        Base64.getEncoder()
                                .encodeToString("spool = /s\n".getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(Session session, String answers, String why) {
        refused(session, answers.getBytes(StandardCharsets.UTF_8), why);
    }

    private static void refused(Session session, byte[] answers, String why) {
        int before = session.entries().size();
        assertThatThrownBy(() -> new ImportAnswers(session).read(Bytes.of(answers), BY))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining(why);
        assertThat(session.entries()).hasSize(before);
    }
}
