package org.countersign.bench;

import org.countersign.finding.Finding;
import org.countersign.finding.Judgement;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.NewFile;
import org.countersign.kernel.Release;
import org.countersign.kernel.Secret;
import org.countersign.practice.PracticeSite;
import org.countersign.report.EvidenceBundle;
import org.countersign.report.ReportModel;
import org.countersign.report.ReportModelBuilder;
import org.countersign.report.ReportSource;
import org.countersign.report.pdf.Attachment;
import org.countersign.report.pdf.PdfReport;
import org.countersign.report.sign.PdfSigner;
import org.countersign.report.sign.SelfMadeIdentity;
import org.countersign.report.sign.SigningIdentity;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.usecase.AnswerQuestion;
import org.countersign.usecase.AssessFindings;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.CollectEvidence;
import org.countersign.usecase.IssueReport;
import org.countersign.usecase.JudgeFinding;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.Reach;
import org.countersign.usecase.Session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report of at least 300 findings, from a cold start and in 512 MB of heap. The engagement is
 * gathered from the practice hosts, many times over under other names, answered and judged.
 */
public final class ReportBenchmark {
    private static final int FINDINGS = 300;
    private static final int RUNS = 3;

    private ReportBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        System.out.println(Timing.machine());
        try (Scratch scratch = Scratch.make()) {
            Path engagement = scratch.file("report.countersign");
            System.out.println(gather(scratch, engagement) + " findings");
            for (Class<?> program : List.of(Making.class, Issuing.class)) {
                List<Double> walls = new ArrayList<>();
                String said = "";
                for (int i = 0; i < RUNS; i++) {
                    Path report = scratch.file(program.getSimpleName() + i + ".pdf");
                    ForkedJvm.Ended ended =
                            ForkedJvm.run(
                                    List.of("-Xms512m", "-Xmx512m"),
                                    program,
                                    engagement.toString(),
                                    report.toString());
                    walls.add(ended.seconds());
                    said = ended.output();
                }
                System.out.printf("%s: %.1f s cold%n", said, Timing.median(walls));
            }
        }
    }

    private static int gather(Scratch scratch, Path file) throws Exception {
        try (PracticeSite site = PracticeSite.start(scratch.folder());
                Secret passphrase = Secret.of(Workbench.PASSPHRASE);
                Session session =
                        new OpenEngagement(Clock.systemUTC())
                                .create(
                                        file,
                                        passphrase,
                                        "bench",
                                        "Benchmark",
                                        "Nobody",
                                        Workbench.pack())) {
            AssessFindings assess = new AssessFindings(session.pack(), session::blob);
            List<Finding> findings = List.of();
            for (int next = 0; findings.size() < FINDINGS; next++) {
                collect(session, site, next);
                findings = assess.assess(session.state());
            }
            decide(session, findings);
            return findings.size();
        }
    }

    /** One of the practice hosts once more, under a new name. */
    private static void collect(Session session, PracticeSite site, int number) throws Exception {
        Host host = site.hosts().get(number % site.hosts().size());
        HostId added = new HostId(host.id() + "-" + number);
        new ChangeScope(session).put(renamed(host, added));
        Reach reach =
                new Reach(
                        (route, hostKeys, credentials, deadline) ->
                                site.reach()
                                        .access()
                                        .open(
                                                original(route.host()),
                                                hostKeys,
                                                credentials,
                                                deadline),
                        site.reach().network());
        Credentials credentials = site.credentials();
        CollectEvidence collect = new CollectEvidence(session, reach);
        var plan = collect.plan(List.of(added), Optional.empty());
        collect.consent(plan.sheet(), "bench");
        collect.run(plan, (_, _) -> true, credentials, _ -> {});
    }

    private static Host original(Host host) {
        String name = host.id().text();
        return renamed(host, new HostId(name.substring(0, name.lastIndexOf('-'))));
    }

    private static Host renamed(Host host, HostId id) {
        return new Host(
                id, host.address(), host.port(), host.roles(), host.login(), host.elevation());
    }

    private static void decide(Session session, List<Finding> findings)
            throws CountersignException {
        AnswerQuestion answer = new AnswerQuestion(session);
        JudgeFinding judge = new JudgeFinding(session);
        for (Finding finding : findings) {
            var question = finding.check().asks();
            if (question.isPresent()) {
                answer.answer(
                        finding.key(),
                        question.get().choices().lastEntry().getKey(),
                        "Answered for the benchmark.");
            }
            if (finding.standing() == Finding.Standing.FAILED) {
                judge.judge(finding, new Judgement(Judgement.Decision.AGREE, Optional.empty(), ""));
            }
        }
    }

    private static Session open(Path file) throws CountersignException {
        try (Secret passphrase = Secret.of(Workbench.PASSPHRASE)) {
            return new OpenEngagement(Clock.systemUTC()).open(file, passphrase, "bench");
        }
    }

    private static SigningIdentity identity() throws CountersignException {
        try (Secret passphrase = Secret.of(Workbench.PASSPHRASE)) {
            Instant now = Instant.now();
            return SigningIdentity.open(
                    SelfMadeIdentity.create("bench", passphrase, now), passphrase, now);
        }
    }

    /** Renders, attaches, signs and writes, in a process of its own. */
    static final class Making {
        private Making() {}

        public static void main(String[] args) throws Exception {
            Phases phases = new Phases();
            try (Session session = open(Path.of(args[0]))) {
                SigningIdentity identity = identity();
                Instant now = Instant.now();
                phases.end("opened");
                List<Finding> findings =
                        new AssessFindings(session.pack(), session::blob).assess(session.state());
                phases.end("assessed");
                ReportModel model =
                        ReportModelBuilder.build(
                                new ReportSource(
                                        session.links(),
                                        session.pack().pack(),
                                        Release.current(),
                                        findings,
                                        session::blob,
                                        identity.signer(),
                                        now));
                List<Attachment> attached =
                        Attachment.of(model, EvidenceBundle.pack(session.links(), session::blob));
                phases.end("modelled");
                byte[] pdf = PdfReport.render(model, attached);
                phases.end("rendered and attached");
                byte[] signed = PdfSigner.sign(pdf, identity, "Benchmark", now);
                phases.end("signed");
                try (NewFile report = NewFile.write("report", Path.of(args[1]), signed)) {
                    report.appear();
                }
                System.out.printf("%s, written (%d kB)", phases, signed.length / 1000);
            }
        }
    }

    /** What each step of a process took; the first since its start. */
    private static final class Phases {
        private final StringBuilder text = new StringBuilder();
        private Instant last =
                ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

        void end(String name) {
            Instant now = Instant.now();
            text.append(text.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(" %.1f s".formatted(Duration.between(last, now).toMillis() / 1e3));
            last = now;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /**
     * All that the command {@code report} does: also verifies what it wrote, in the same process.
     */
    static final class Issuing {
        private Issuing() {}

        public static void main(String[] args) throws Exception {
            try (Session session = open(Path.of(args[0]))) {
                var issued = new IssueReport(session).issue(Path.of(args[1]), identity());
                System.out.printf(
                        "the same, and verified and put on record (%d kB, %s)",
                        Files.size(issued.file()) / 1000,
                        issued.verification().holds() ? "holds" : "does not hold");
            }
        }
    }
}
