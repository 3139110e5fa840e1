package org.countersign.pack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Check;
import org.countersign.pack.CheckId;
import org.countersign.pack.ContentPack;
import org.countersign.pack.Expression;
import org.countersign.pack.FactId;
import org.countersign.pack.Fixture;
import org.countersign.pack.FrameworkId;
import org.countersign.pack.Limits;
import org.countersign.pack.MaskRule;
import org.countersign.pack.Method;
import org.countersign.pack.Outcome;
import org.countersign.pack.PackFiles;
import org.countersign.pack.PathSource;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.Position;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.pack.Question;
import org.countersign.pack.RoleId;
import org.countersign.pack.RuleSpec;
import org.countersign.pack.Sentence;
import org.countersign.pack.Sentence.Part;
import org.countersign.pack.Severity;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

class PackReaderTest {

    private static ContentPack sound(PackFiles files) {
        return switch (PackReader.read(files)) {
            case PackReading.Sound(ContentPack pack) -> pack;
            case PackReading.Broken broken -> throw new AssertionError(broken.issues().toString());
        };
    }

    private static Sentence words(String text, Position at) {
        return new Sentence(List.of(new Part.Words(text)), at);
    }

    @Test
    void anotherProductNeedsNoJava() {
        ContentPack pack = sound(new DebianPack().files());

        assertThat(pack.name()).isEqualTo("debian-host");
        assertThat(pack.roles())
                .containsExactly(new ContentPack.HostRole(new RoleId("host"), "Host"));
        assertThat(pack.checks())
                .extracting(c -> c.id().text())
                .containsExactly("DEB-NET-01", "DEB-NET-02");
        assertThat(pack.fixtures()).hasSize(5);
        assertThat(pack.digest()).isEqualTo(new DebianPack().files().digest());
    }

    @Test
    void policyListsHaveOneItemToALine() {
        ContentPack pack = sound(new DebianPack().files());

        assertThat(pack.policy().getFirst())
                .isEqualTo(
                        new PolicyInput(
                                "management_networks",
                                "Management networks",
                                PolicyInput.Type.NETWORKS,
                                "10.0.0.0/8\nfd00::/8",
                                List.of(),
                                new Position("pack.yaml", 9, 5)));
    }

    @Test
    void probesAreReadWhole() {
        ContentPack pack = sound(new DebianPack().files());

        assertThat(pack.probes())
                .containsExactly(
                        new Probe(
                                new ProbeId("host.sockets"),
                                "Which ports are open",
                                Set.of(new RoleId("host")),
                                Privilege.ROOT,
                                Limits.USUAL,
                                List.of(),
                                new Method.Command(
                                        List.of(
                                                List.of("ss", "-H", "-lntup"),
                                                List.of("netstat", "-lntup"))),
                                new Position("probes/host.yaml", 2, 5)),
                        new Probe(
                                new ProbeId("host.spool"),
                                "Where mail waits",
                                Set.of(new RoleId("host")),
                                Privilege.USER,
                                new Limits(Duration.ofSeconds(20), 262144),
                                List.of(
                                        new MaskRule(
                                                MaskRule.Style.KEY_VALUE, List.of("*secret*"))),
                                new Method.ReadFile(new PathSource.Fixed("/etc/spool.conf")),
                                new Position("probes/host.yaml", 7, 5)),
                        new Probe(
                                new ProbeId("host.spool-modes"),
                                "Who may read the mail",
                                Set.of(new RoleId("host")),
                                Privilege.USER,
                                Limits.USUAL,
                                List.of(),
                                new Method.Stat(
                                        List.of(
                                                new PathSource.OfFact(
                                                        new FactId("spool.settings"),
                                                        "spooldir.text"),
                                                new PathSource.Fixed("/var/mail/*"))),
                                new Position("probes/host.yaml", 14, 5)));
    }

    @Test
    void checksAreReadWhole() {
        String file = "checks/DEB-NET-01.yaml";
        Check check =
                sound(new DebianPack().files()).check(new CheckId("DEB-NET-01")).orElseThrow();

        assertThat(check.rule())
                .isEqualTo(
                        new RuleSpec(
                                List.of(
                                        new RuleSpec.Case(
                                                Outcome.FAIL,
                                                new Expression(
                                                        "sockets.exists(s, s.port == 23)",
                                                        new Position(file, 9, 11)),
                                                new Sentence(
                                                        List.of(
                                                                new Part.Words(
                                                                        "Telnet listens on "),
                                                                new Part.Slot(
                                                                        new Expression(
                                                                                "sockets.filter(s,"
                                                                                    + " s.port =="
                                                                                    + " 23).map(s,"
                                                                                    + " s.address).join('}')",
                                                                                new Position(
                                                                                        file, 10,
                                                                                        29))),
                                                                new Part.Words(".")),
                                                        new Position(file, 10, 10))),
                                        new RuleSpec.Case(
                                                Outcome.PASS,
                                                new Expression("true", new Position(file, 11, 11)),
                                                words(
                                                        "Nothing listens there.",
                                                        new Position(file, 12, 10)))),
                                Outcome.ASK,
                                words("Is telnet offered?", new Position(file, 13, 19))));
        assertThat(check.kind()).isEqualTo(Check.Kind.AUTO);
        assertThat(check.severity()).isEqualTo(Severity.HIGH);
        assertThat(check.uses()).isEqualTo(Map.of("sockets", new FactId("host.sockets")));
        assertThat(check.frameworks())
                .isEqualTo(Map.of(new FrameworkId("nist-800-53r5"), List.of("CM-7")));
        assertThat(check.guidance().byHand())
                .isEqualTo("1. Run `ss -lntup`.\n\n```\n# ss -lntup\n```");
        assertThat(check.guidance().remediation()).isEqualTo("Stop it.");
    }

    @Test
    void questionsForPeopleAreRead() {
        Check check =
                sound(new DebianPack().files()).check(new CheckId("DEB-NET-02")).orElseThrow();

        LinkedHashMap<String, String> choices = new LinkedHashMap<>();
        choices.put("yes", "Yes, last year");
        choices.put("no", "No");
        assertThat(check.asks())
                .contains(
                        new Question(
                                "Has the mail been looked through?",
                                Optional.empty(),
                                choices,
                                true));
        assertThat(check.on()).isEmpty();
        assertThat(check.onSite()).isTrue();
        assertThat(check.rule().cases().getFirst().outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }

    @Test
    void whatIsShownWithAQuestionIsASentence() {
        Check check =
                sound(
                                new DebianPack()
                                        .change(
                                                "checks/DEB-NET-02.yaml",
                                                "  choices:",
                                                "  shown: 'Seen: {policy.x}.'\n  choices:")
                                        .files())
                        .check(new CheckId("DEB-NET-02"))
                        .orElseThrow();

        assertThat(check.asks().orElseThrow().shown().orElseThrow().parts())
                .element(1)
                .isInstanceOfSatisfying(
                        Part.Slot.class,
                        slot -> assertThat(slot.expression().text()).isEqualTo("policy.x"));
    }

    @Test
    void fixturesAreRead() {
        Fixture fail = sound(new DebianPack().files()).fixtures().getFirst();

        LinkedHashMap<ProbeId, Fixture.Recording> evidence = new LinkedHashMap<>();
        evidence.put(
                new ProbeId("host.sockets"),
                new Fixture.Recording.Answered("tcp 0 0 0.0.0.0:23 0.0.0.0:* LISTEN\n", 0, 1));
        assertThat(fail)
                .isEqualTo(
                        new Fixture(
                                new CheckId("DEB-NET-01"),
                                "fail",
                                "fail",
                                "",
                                new LinkedHashMap<>(),
                                Optional.empty(),
                                evidence,
                                new Position("fixtures/DEB-NET-01/fail.yaml", 1, 1)));
    }

    @Test
    void fixturesOfVantageChecksSayWhereTheAssessorStands() {
        ContentPack pack =
                sound(
                        new DebianPack()
                                .change(
                                        "checks/DEB-NET-01.yaml",
                                        "on: host",
                                        "on: host\nvantage: yes")
                                .change(
                                        "fixtures/DEB-NET-01/fail.yaml",
                                        "expect: fail",
                                        "expect: fail\nvantage: { name: guest-wifi }")
                                .files());

        assertThat(pack.fixtures().getFirst().vantage())
                .contains(new Fixture.Standpoint("guest-wifi", false));
    }

    @Test
    void whateverTheBytesNothingIsThrown() {
        PackFiles files = new DebianPack().files();
        List<String> paths = List.copyOf(files.byPath().keySet());
        byte[] odd =
                "{}[]:-&*!|>'\"#%@`,? \n\t\\\u0000"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Random random = new Random(20261124);
        int broken = 0;
        for (int round = 0; round < 1500; round++) {
            SortedMap<String, Bytes> mutated = new TreeMap<>(files.byPath());
            String path = paths.get(random.nextInt(paths.size()));
            byte[] bytes = mutated.getOrDefault(path, Bytes.EMPTY).toArray();
            for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) random.nextInt(256);
                    case 1 -> bytes[at] = odd[random.nextInt(odd.length)];
                    case 2 -> bytes = Arrays.copyOf(bytes, at);
                    default -> bytes[at] = bytes[random.nextInt(bytes.length)];
                }
            }
            mutated.put(path, Bytes.of(bytes));
            if (PackReader.read(new PackFiles(mutated)) instanceof PackReading.Broken) {
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(400);
    }
}
