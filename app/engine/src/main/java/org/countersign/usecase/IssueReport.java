package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.finding.Finding;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.NewFile;
import org.countersign.kernel.Release;
import org.countersign.kernel.Sha256;
import org.countersign.report.EvidenceBundle;
import org.countersign.report.ReportModel;
import org.countersign.report.ReportModelBuilder;
import org.countersign.report.ReportSource;
import org.countersign.report.pdf.Attachment;
import org.countersign.report.pdf.PdfReport;
import org.countersign.report.sign.PdfSigner;
import org.countersign.report.sign.SigningIdentity;
import org.countersign.report.verify.Verification;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the report: rendered, evidence attached, signed, written, verified, and put on record. */
public final class IssueReport {
    private final Session session;

    /** Works on this engagement. */
    public IssueReport(Session session) {
        this.session = session;
    }

    /**
     * A report that was made.
     *
     * @param file where it is
     * @param digest of the signed file
     * @param verification what a verification of the file on disk says
     */
    public record Issued(Path file, Sha256 digest, Verification verification) {}

    /**
     * What is still open, a sentence each. A report may be made all the same: it says what was not
     * checked.
     */
    public List<String> missing() throws CountersignException {
        Engagement state = session.state();
        List<Finding> findings = findings(state);
        List<String> missing = new ArrayList<>();
        if (state.hosts().isEmpty()) {
            missing.add("There are no hosts in scope.");
        }
        count(missing, findings, Finding.Standing.UNDETERMINED, "could not be determined");
        count(missing, findings, Finding.Standing.OPEN, "still need a person to decide");
        long stale = findings.stream().filter(Finding::stale).count();
        if (stale > 0) {
            missing.add(
                    stale
                            + (stale == 1 ? " finding was" : " findings were")
                            + " judged before the verdict changed.");
        }
        switch (state.review().stage()) {
            case NOT_REQUESTED -> missing.add("Nobody has reviewed it.");
            case REQUESTED -> missing.add("The review is not finished.");
            case RETURNED -> missing.add("The reviewer sent it back: " + state.review().note());
            case OUTDATED -> missing.add("Something was changed after it was approved.");
            case APPROVED -> {
                if (state.review().alone()) {
                    missing.add("Who asked for the review approved it; no second person did.");
                }
            }
        }
        return missing;
    }

    /**
     * Makes the report.
     *
     * @param file where it goes; there must be no file of this name
     */
    public Issued issue(Path file, SigningIdentity identity) throws CountersignException {
        NewFile.check("report", file);
        Instant now = session.clock().instant();
        List<Link> links = session.links();
        ReportSource source =
                new ReportSource(
                        links,
                        session.pack().pack(),
                        Release.current(),
                        findings(Engagement.of(Link.entries(links))),
                        session::blob,
                        identity.signer(),
                        now);
        ReportModel model = ReportModelBuilder.build(source);
        Bytes bundle = EvidenceBundle.pack(links, session::blob);
        byte[] pdf = PdfReport.render(model, Attachment.of(model, bundle));
        byte[] signed = PdfSigner.sign(pdf, identity, "Assessment report of Countersign", now);
        try (NewFile report = NewFile.write("report", file, signed)) {
            report.appear();
        }
        Sha256 digest = Sha256.of(signed);
        session.record(
                new Event.ReportIssued(
                        digest,
                        String.valueOf(file.getFileName()),
                        identity.name(),
                        identity.fingerprint()));
        return new Issued(file, digest, new VerifyReport().verify(file));
    }

    private List<Finding> findings(Engagement state) throws CountersignException {
        return new AssessFindings(session.pack(), session::blob).assess(state);
    }

    private static void count(
            List<String> missing, List<Finding> findings, Finding.Standing standing, String what) {
        long count = findings.stream().filter(f -> f.standing() == standing).count();
        if (count > 0) {
            missing.add(count + (count == 1 ? " finding " : " findings ") + what + ".");
        }
    }
}
