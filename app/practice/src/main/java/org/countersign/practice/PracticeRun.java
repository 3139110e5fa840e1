package org.countersign.practice;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.countersign.finding.Judgement;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.PackFiles;
import org.countersign.report.sign.SigningIdentity;
import org.countersign.report.verify.Verification;
import org.countersign.usecase.AnswerQuestion;
import org.countersign.usecase.AssessFindings;
import org.countersign.usecase.CollectEvidence;
import org.countersign.usecase.IssueReport;
import org.countersign.usecase.JudgeFinding;
import org.countersign.usecase.ReviewEngagement;
import org.countersign.usecase.Session;
import org.countersign.usecase.SigningIdentities;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The whole practice assessment, from the consent to the verified report, with nobody at the
 * keyboard.
 */
public final class PracticeRun {

    private PracticeRun() {}

    /**
     * What came of it.
     *
     * @param report where the signed report is
     * @param findings what was found
     * @param verification what a verification of the report says
     */
    public record Result(Path report, List<Finding> findings, Verification verification) {}

    /** A new folder for one run. */
    public static Path newFolder() throws CountersignException {
        try {
            return Files.createTempDirectory("countersign-practice");
        } catch (IOException e) {
            throw new CountersignException(
                    "No temporary folder can be made.",
                    "Give a folder of your own, or make room on the disk.",
                    e);
        }
    }

    /**
     * Does the assessment.
     *
     * @param pack the content pack
     * @param folder where the engagement and the report go
     * @param say is told each step
     */
    public static Result run(PackFiles pack, Path folder, Consumer<String> say)
            throws CountersignException, InterruptedException {
        PracticeEngagement.createFolder(folder);
        try (PracticeSite site = PracticeSite.start(folder);
                Session session = PracticeEngagement.open(folder, pack, site)) {
            say.accept("Practice engagement: " + PracticeEngagement.file(folder, pack));
            collect(session, site, say);
            AssessFindings assess = new AssessFindings(session.pack(), session::blob);
            answer(session, assess.assess(session.state()));
            judge(session, assess.assess(session.state()));
            ReviewEngagement review = new ReviewEngagement(session);
            review.request("Practice run.");
            review.approve("Practice run.");
            List<Finding> findings = assess.assess(session.state());
            say.accept(counts(findings));
            Path report = free(folder);
            IssueReport.Issued issued = new IssueReport(session).issue(report, identity(folder));
            say.accept("Signed report: " + issued.file());
            return new Result(issued.file(), findings, issued.verification());
        }
    }

    private static void collect(Session session, PracticeSite site, Consumer<String> say)
            throws CountersignException, InterruptedException {
        CollectEvidence collect = new CollectEvidence(session, site.reach());
        CollectionPlan plan = collect.plan(List.of(), Optional.empty());
        collect.consent(plan.sheet(), "Example Telecom");
        say.accept(
                "Consent to "
                        + plan.sheet().items().size()
                        + " actions on "
                        + session.state().hosts().size()
                        + " hosts.");
        collect.run(
                plan,
                (host, key) -> {
                    say.accept("Host key of " + host.id() + ": " + key.fingerprint());
                    return true;
                },
                site.credentials(),
                event -> tell(event, say));
    }

    private static void tell(CollectionEvent event, Consumer<String> say) {
        switch (event) {
            case CollectionEvent.Failed failed ->
                    say.accept(failed.host() + ": " + failed.denied().what());
            case CollectionEvent.Finished finished ->
                    say.accept("Evidence gathered from " + finished.host() + ".");
            case CollectionEvent.Connecting _,
                    CollectionEvent.Connected _,
                    CollectionEvent.Gathered _,
                    CollectionEvent.Cancelled _ -> {
                // nothing that a reader of this run needs
            }
        }
    }

    /**
     * Answers each open question with its last choice, which by custom is the one that admits the
     * least.
     */
    private static void answer(Session session, List<Finding> findings)
            throws CountersignException {
        AnswerQuestion answer = new AnswerQuestion(session);
        for (Finding finding : findings) {
            var question = finding.check().asks();
            if (question.isPresent()) {
                FindingKey key = finding.key();
                answer.answer(
                        key,
                        question.get().choices().lastEntry().getKey(),
                        "Answered in the practice run.");
            }
        }
    }

    /** Agrees with every failure, as an assessor would who has looked at the evidence. */
    private static void judge(Session session, List<Finding> findings) throws CountersignException {
        JudgeFinding judge = new JudgeFinding(session);
        for (Finding finding : findings) {
            if (finding.standing() == Finding.Standing.FAILED) {
                judge.judge(finding, new Judgement(Judgement.Decision.AGREE, Optional.empty(), ""));
            }
        }
    }

    /** A signed report is never overwritten, so a second run has a name of its own. */
    private static Path free(Path folder) {
        Path report = folder.resolve("practice-report.pdf");
        for (int run = 2; Files.exists(report); run++) {
            report = folder.resolve("practice-report-" + run + ".pdf");
        }
        return report;
    }

    /** An identity of the practice's own, under the practice passphrase: it vouches for nothing. */
    private static SigningIdentity identity(Path folder) throws CountersignException {
        SigningIdentities identities = new SigningIdentities(folder, Clock.systemUTC());
        try (Secret passphrase = Secret.of(PracticeEngagement.PASSPHRASE)) {
            return identities.exists()
                    ? identities.open(passphrase)
                    : identities.create("Practice run", passphrase);
        }
    }

    private static String counts(List<Finding> findings) {
        StringBuilder text = new StringBuilder("Findings:");
        for (Finding.Standing standing : Finding.Standing.values()) {
            long count = findings.stream().filter(f -> f.standing() == standing).count();
            if (count > 0) {
                text.append(' ')
                        .append(count)
                        .append(' ')
                        .append(
                                standing.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' '))
                        .append(',');
            }
        }
        return text.deleteCharAt(text.length() - 1).append('.').toString();
    }
}
