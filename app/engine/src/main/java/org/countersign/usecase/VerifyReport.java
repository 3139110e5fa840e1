package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Entry;
import org.countersign.finding.Finding;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Release;
import org.countersign.kernel.Sha256;
import org.countersign.pack.yaml.PackArchive;
import org.countersign.report.BlobSource;
import org.countersign.report.verify.ReplayPort;
import org.countersign.report.verify.ReportVerifier;
import org.countersign.report.verify.Verification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies a report with nothing but the report and this program, offline. */
public final class VerifyReport {

    /** What holds, what does not, and what could not be checked. */
    public Verification verify(Path file) throws CountersignException {
        return verify(file, Optional.empty());
    }

    /**
     * The same, where the signer's certificate is known.
     *
     * @param certificate the digest of the certificate that the signer handed over apart from the
     *     report
     */
    public Verification verify(Path file, Optional<Sha256> certificate)
            throws CountersignException {
        return new ReportVerifier(VerifyReport::replay, Release.current(), certificate)
                .verify(file);
    }

    /** Decides every verdict again, from the evidence and the pack in the report. */
    private static List<ReplayPort.Replayed> replay(List<Entry> entries, BlobSource blobs)
            throws CountersignException {
        Engagement engagement = Engagement.of(entries);
        Bytes archive =
                blobs.blob(engagement.opened().packArchive())
                        .orElseThrow(
                                () ->
                                        new CountersignException(
                                                "The report does not carry its content pack.",
                                                "Ask for a complete copy of the report."));
        LoadedPack pack = new LoadPack().load(PackArchive.unpack(archive));
        List<ReplayPort.Replayed> replayed = new ArrayList<>();
        for (Finding finding : new AssessFindings(pack, blobs::blob).assess(engagement)) {
            replayed.add(
                    new ReplayPort.Replayed(
                            finding.check().id(),
                            finding.subject(),
                            finding.verdict().word(),
                            finding.verdict().sentence()));
        }
        return replayed;
    }
}
