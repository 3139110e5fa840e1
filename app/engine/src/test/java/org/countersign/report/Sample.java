package org.countersign.report;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.countersign.finding.Judgement;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.Json;
import org.countersign.kernel.Release;
import org.countersign.kernel.Sha256;
import org.countersign.pack.Check;
import org.countersign.pack.CheckId;
import org.countersign.pack.ContentPack;
import org.countersign.pack.FrameworkId;
import org.countersign.pack.Guidance;
import org.countersign.pack.Outcome;
import org.countersign.pack.PackFiles;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.Position;
import org.countersign.pack.ProbeId;
import org.countersign.pack.RoleId;
import org.countersign.pack.RuleSpec;
import org.countersign.pack.SectionId;
import org.countersign.pack.Sentence;
import org.countersign.pack.Severity;
import org.countersign.rule.ReasonNode;
import org.countersign.rule.Verdict;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.Login;
import org.countersign.target.Subject;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** An engagement with findings of every standing, made up for the tests of reports. */
public final class Sample {
    /** When the sample report is made. */
    public static final Instant ISSUED = Instant.parse("2026-11-24T12:00:00Z");

    /** The program that decides in the sample. */
    public static final Release PROGRAM = new Release("1.0.0");

    private static final Instant BEGUN = Instant.parse("2026-11-23T08:00:00Z");
    private static final Position AT = Position.startOf("checks/x.yaml");
    private static final String ASSESSOR = "the assessor";

    private final List<Link> links = new ArrayList<>();
    private final Map<Sha256, Bytes> blobs = new HashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Finding> undecided = new ArrayList<>();
    private final PackFiles files =
            new PackFiles(new TreeMap<>(Map.of("pack.yaml", Bytes.of("name: sample\n"))));

    private Sample(String title, String customer) {
        Bytes archive = Bytes.of("the pack's files");
        blobs.put(archive.sha256(), archive);
        append(
                new Event.Opened(
                        title, customer, "sample", "1.2.3", files.digest(), archive.sha256()));
        append(new Event.PolicySet(new TreeMap<>(Map.of("networks", "10.0.0.0/8\n192.0.2.0/24"))));
        append(
                new Event.VantagesSet(
                        List.of(new Vantage(new VantageId("office"), "The office LAN", true))));
        host("sensor-1", "192.0.2.10");
        host("db-1", "192.0.2.20");
        append(
                new Event.HostKeyAccepted(
                        new HostId("sensor-1"), new HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1")));
        append(new Event.ConsentGiven(Sha256.of("sheet"), "the customer's operator"));
    }

    /** An empty engagement. */
    public static Sample empty(String title, String customer) {
        return new Sample(title, customer);
    }

    /** About fifteen findings that cover every standing. */
    public static Sample usual() {
        Sample sample = new Sample("Assessment of the call recording platform", "Example Telecom");
        sample.usualFindings(1);
        return sample;
    }

    /** As many findings as asked for, a third of them failed. */
    public static Sample large(int findings) {
        Sample sample = new Sample("A large assessment", "Example Telecom");
        for (int round = 1; sample.undecided.size() < findings; round++) {
            sample.usualFindings(round);
        }
        while (sample.undecided.size() > findings) {
            sample.undecided.removeLast();
        }
        return sample;
    }

    /** The entries so far. */
    public List<Entry> entries() {
        return Link.entries(links);
    }

    /** The entries as they are written. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /** The contents. */
    public BlobSource blobs() {
        return name -> Optional.ofNullable(blobs.get(name));
    }

    /** The findings with the judgements that were made. */
    public List<Finding> findings() {
        Engagement engagement = Engagement.of(entries());
        return undecided.stream()
                .map(
                        f -> {
                            FindingKey key = f.key();
                            Engagement.Judged judged = engagement.judgements().get(key);
                            return judged == null
                                    ? f
                                    : new Finding(
                                            f.check(),
                                            f.subject(),
                                            f.verdict(),
                                            Optional.of(judged.judgement()),
                                            judged.verdict());
                        })
                .toList();
    }

    /** What a report is made from. */
    public ReportSource source(ReportModel.Signer signer) {
        return new ReportSource(links, pack(), PROGRAM, findings(), blobs(), signer, ISSUED);
    }

    /** Adds a check with a verdict about a host. */
    public Finding add(
            String id, String section, Severity severity, String title, Verdict verdict) {
        Check check = check(id, section, severity, title);
        checks.add(check);
        Finding finding =
                new Finding(
                        check, Subject.of(new HostId("sensor-1")), verdict, Optional.empty(), "");
        undecided.add(finding);
        return finding;
    }

    /** Judges a finding. */
    public void judge(Finding finding, Judgement judgement) {
        append(
                new Event.Judged(
                        finding.check().id(),
                        finding.subject(),
                        judgement,
                        finding.verdict().word()));
    }

    /** Records the output of a command. */
    public EvidenceId command(String command, String output) {
        return record(new Source.Command(new ProbeId("p"), command, 0, "root"), output);
    }

    /** Records evidence from any source. */
    public EvidenceId record(Source source, String content) {
        Bytes bytes = Bytes.of(content);
        blobs.put(bytes.sha256(), bytes);
        return record(
                source,
                new Capture.Content(bytes.sha256(), bytes.size(), bytes.sha256(), 0, "", false));
    }

    /** Records that nothing came. */
    public EvidenceId nothing(Source source, String reason) {
        return record(source, new Capture.Nothing(reason));
    }

    private EvidenceId record(Source source, Capture capture) {
        EvidenceId id = new EvidenceId("e-%04d".formatted(links.size()));
        Instant start = BEGUN.plusSeconds(60L * links.size());
        append(
                new Event.EvidenceRecorded(
                        new Evidence(
                                id,
                                Subject.of(new HostId("sensor-1")),
                                source,
                                capture,
                                start,
                                start.plusMillis(200),
                                Duration.ZERO,
                                "SHA256:abc")));
        return id;
    }

    /** A tree with one leaf at a line of a piece of evidence. */
    public static ReasonNode why(String text, String value, EvidenceId evidence, int line) {
        ReasonNode leaf =
                new ReasonNode(
                        "sockets[2].wildcard",
                        "true",
                        List.of(Provenance.line(evidence, line)),
                        List.of());
        return new ReasonNode(text, value, List.of(), List.of(leaf));
    }

    private static ReasonNode bare(String text, String value) {
        return new ReasonNode(text, value, List.of(), List.of());
    }

    private void usualFindings(int round) {
        String sockets =
                """
                udp   UNCONN 0 0    127.0.0.1:323     0.0.0.0:*  users:(("chronyd",pid=611,fd=5))
                tcp   LISTEN 0 128  0.0.0.0:22        0.0.0.0:*  users:(("sshd",pid=702,fd=3))
                tcp   LISTEN 0 512  0.0.0.0:5029      0.0.0.0:*  users:(("voipmonitor",pid=951,fd=4))
                tcp   LISTEN 0 80   127.0.0.1:3306    0.0.0.0:*  users:(("mariadbd",pid=801,fd=21))
                tcp   LISTEN 0 511  0.0.0.0:443       0.0.0.0:*  users:(("nginx",pid=840,fd=6))
                """;
        EvidenceId ss = command("ss -H -lntup", sockets);
        EvidenceId conf =
                record(
                        new Source.File(new ProbeId("c"), "/etc/voipmonitor.conf", "root"),
                        "[general]\n"
                            + "managerport = 5029\n"
                            + "managerip = 0.0.0.0\n"
                            + "savertp = yes\n"
                            + "mysqlpassword = «masked length=8 classes=ld tag=0123456789abcdef»\n"
                            + "# "
                                + "a comment that goes on ".repeat(30)
                                + "\n"
                                + "spooldir = /var/spool/voipmonitor\n".repeat(20));
        EvidenceId refused =
                nothing(
                        new Source.Query(
                                new ProbeId("q"), "SELECT user, host FROM mysql.user", "root"),
                        "the database refused: Access denied for user 'root'@'localhost'");
        String n = "-" + round;
        add(
                "VM-CFG-13" + n,
                "configuration",
                Severity.CRITICAL,
                "The manager API listens only on loopback or a management address",
                new Verdict.Fail(
                        "Port 5029 listens on every address (configuration file, line 3).",
                        why("sockets.exists(s, s.port == 5029 && s.wildcard)", "true", ss, 3)));
        add(
                "VM-CFG-01" + n,
                "configuration",
                Severity.MEDIUM,
                "The configuration file is readable by its owner only",
                new Verdict.Pass(
                        "/etc/voipmonitor.conf has mode 640 and belongs to root.",
                        why("!file.others_read", "true", conf, 2)));
        add(
                "VM-CFG-08" + n,
                "configuration",
                Severity.LOW,
                "Audio is recorded only where the policy allows it",
                new Verdict.Fail(
                        "Audio is recorded (savertp = yes), and the policy forbids it.",
                        why(
                                "settings.savertp.on && policy.recording == 'forbidden'",
                                "true",
                                conf,
                                4)));
        Finding key =
                add(
                        "VM-CFG-09" + n,
                        "configuration",
                        Severity.HIGH,
                        "Sensor and server talk encrypted",
                        new Verdict.Fail(
                                "Packets go to the server in the clear.",
                                why("settings.server_password.set", "false", conf, 5)));
        judge(
                key,
                new Judgement(
                        Judgement.Decision.AGREE,
                        Optional.of(Severity.MEDIUM),
                        "Both machines stand in the same locked rack and share a private cable."));
        Finding risk =
                add(
                        "VM-AUTH-03" + n,
                        "authentication",
                        Severity.HIGH,
                        "Nobody logs in to the database over the network as root",
                        new Verdict.Fail(
                                "root may log in from any host.",
                                bare("users.exists(u, u.remote)", "true")));
        judge(
                risk,
                new Judgement(
                        Judgement.Decision.ACCEPTED_RISK,
                        Optional.empty(),
                        "The customer replaces this server in March and accepts the risk until"
                                + " then."));
        add(
                "VM-AUTH-09" + n,
                "authentication",
                Severity.HIGH,
                "The database has no account without a password",
                new Verdict.Undetermined(
                        "The accounts are not known: the database refused: Access denied for user"
                                + " 'root'@'localhost'.",
                        List.of(new Reason(Reason.Kind.REFUSED, "the database refused")),
                        new ReasonNode(
                                "users.all(u, u.has_password)",
                                "unknown: the database refused",
                                List.of(Provenance.whole(refused)),
                                List.of())));
        add(
                "VM-AUTH-14" + n,
                "authentication",
                Severity.MEDIUM,
                "Two factors protect the web interface",
                new Verdict.NotAchievable(
                        "Version 2026.04.0 has no second factor for local accounts (vendor's"
                                + " manual, chapter Users).",
                        bare("version.olderThan('2027')", "true")));
        add(
                "VM-AUTH-16" + n,
                "authentication",
                Severity.LOW,
                "Accounts lock after failed logins",
                new Verdict.NeedsAssessor(
                        "Show that an account locks after ten failed logins.",
                        bare("answer.choice", "unknown: not answered yet")));
        add(
                "VM-COMP-01" + n,
                "compliance",
                Severity.MEDIUM,
                "Recordings are deleted when their time is over",
                new Verdict.Pass(
                        "maxpooldays is 30, and the policy allows 30 days.",
                        why("settings.maxpooldays.number <= policy.days", "true", conf, 7)));
        add(
                "VM-COMP-02" + n,
                "compliance",
                Severity.INFO,
                "Callers are told about the recording",
                new Verdict.NotApplicable(
                        "Nothing is recorded on this host.", bare("!settings.savertp.on", "true")));
        Finding over =
                add(
                        "VM-COMP-08" + n,
                        "compliance",
                        Severity.MEDIUM,
                        "Access to recordings is logged",
                        new Verdict.NeedsAssessor(
                                "Look whether the audit log names who listened.",
                                bare("answer.choice", "unknown: not answered yet")));
        judge(
                over,
                new Judgement(
                        Judgement.Decision.PASS,
                        Optional.empty(),
                        "The log was shown on the screen; it names user, call and time."));
        EvidenceId answer =
                record(
                        new Source.Answer(new CheckId("VM-COMP-11" + n), ASSESSOR),
                        "partly\nA restore was tried once, without the recordings.");
        add(
                "VM-COMP-11" + n,
                "compliance",
                Severity.HIGH,
                "The restore of a backup was tried within a year",
                new Verdict.Fail(
                        "The restore was tried in part only.",
                        why("answer.choice == 'partly'", "true", answer, 1)));
        add(
                "VM-INF-01" + n,
                "infrastructure",
                Severity.HIGH,
                "The disks are encrypted",
                new Verdict.Fail(
                        "No disk is encrypted.", bare("devices.all(d, d.encrypted)", "false")));
        add(
                "VM-INF-02" + n,
                "infrastructure",
                Severity.MEDIUM,
                "The clock is synchronised",
                new Verdict.Pass("chronyd keeps the clock.", why("ntp", "true", ss, 1)));
    }

    private ContentPack pack() {
        return new ContentPack(
                "sample",
                "Call recording platforms",
                "1.2.3",
                List.of(
                        new ContentPack.Section(
                                new SectionId("configuration"), "Configuration review"),
                        new ContentPack.Section(new SectionId("authentication"), "Authentication"),
                        new ContentPack.Section(new SectionId("compliance"), "Compliance"),
                        new ContentPack.Section(new SectionId("infrastructure"), "Infrastructure")),
                List.of(new ContentPack.HostRole(new RoleId("sensor"), "Sensor host")),
                List.of(
                        new PolicyInput(
                                "networks",
                                "Management networks",
                                PolicyInput.Type.NETWORKS,
                                "",
                                List.of(),
                                AT),
                        new PolicyInput(
                                "recording",
                                "May audio be recorded?",
                                PolicyInput.Type.CHOICE,
                                "forbidden",
                                List.of("allowed", "forbidden"),
                                AT)),
                List.of(
                        new ContentPack.Framework(
                                new FrameworkId("nist-800-53r5"), "NIST SP 800-53 revision 5")),
                List.of(),
                List.of(),
                checks,
                List.of(),
                files,
                files.digest());
    }

    private static Check check(String id, String section, Severity severity, String title) {
        var frameworks = new LinkedHashMap<FrameworkId, List<String>>();
        frameworks.put(new FrameworkId("nist-800-53r5"), List.of("SC-7", "CM-7", "AC-3"));
        return new Check(
                new CheckId(id),
                title,
                new SectionId(section),
                List.of(new RoleId("sensor")),
                false,
                Check.Kind.AUTO,
                severity,
                "What does " + id + " ask?",
                new LinkedHashMap<>(),
                Optional.empty(),
                new RuleSpec(List.of(), Outcome.PASS, new Sentence(List.of(), AT)),
                new Guidance(
                        "Why",
                        "By hand",
                        "Good",
                        "Bad",
                        "Mistakes",
                        """
                        Bind the manager to **loopback** in `/etc/voipmonitor.conf`:

                        ```
                        managerip = 127.0.0.1
                        ```

                        1. Restart the service.
                        2. Look with `ss -lntup` whether the port is gone.

                        Calls that are being recorded end with the restart. See
                        [the manual](https://www.voipmonitor.org/doc/Manager_API).
                        """),
                frameworks,
                List.of("https://www.voipmonitor.org/doc/" + id),
                5,
                false,
                AT);
    }

    private void host(String name, String address) {
        put(host(name, address, "sensor"));
        append(new Event.CollectionEnded(new HostId(name), "finished"));
    }

    /** A host with these roles. */
    public static Host host(String name, String address, String... roles) {
        return new Host(
                new HostId(name),
                address,
                22,
                new TreeSet<>(Arrays.stream(roles).map(RoleId::new).toList()),
                new Login.KeyFile("audit", "/home/x/.ssh/id"),
                Elevation.SUDO);
    }

    /** Puts a host into the engagement. */
    public void put(Host host) {
        append(new Event.HostPut(host));
    }

    /** Takes the last entry back. */
    public void takeBack() {
        append(new Event.TakenBack(links.size()));
    }

    /** The one who asks for a review gives it. */
    public void approveAlone() {
        append(new Event.ReviewRequested(""));
        append(new Event.ReviewApproved(""));
    }

    /** Puts the last entry as a program that writes its JSON otherwise would have written it. */
    public void rewriteLast(UnaryOperator<String> otherwise) throws Json.Malformed {
        links.set(links.size() - 1, Link.read(otherwise.apply(links.getLast().text())));
    }

    private void append(Event event) {
        long number = links.size() + 1L;
        links.add(
                Link.of(
                        new Entry(
                                number,
                                BEGUN.plusSeconds(60L * number),
                                ASSESSOR,
                                links.isEmpty() ? Sha256.NONE : links.getLast().digest(),
                                event)));
    }
}
