package org.countersign.report.verify;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Release;
import org.countersign.kernel.Sha256;
import org.countersign.kernel.Unreadable;
import org.countersign.report.ReportFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a report with nothing but the file and this program, without a network. A damaged file
 * is a broken proof, never an exception.
 */
public final class ReportVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(ReportVerifier.class);
    private static final String REPORT = "Report";

    private final ReplayPort replay;
    private final Release program;
    private final Optional<Sha256> expected;

    /**
     * @param replay decides the verdicts again
     * @param program the program that does
     * @param expected the digest of the certificate that the reader expects; empty where they
     *     expect none
     */
    public ReportVerifier(ReplayPort replay, Release program, Optional<Sha256> expected) {
        this.replay = replay;
        this.program = program;
        this.expected = expected;
    }

    /**
     * Verifies a file.
     *
     * @throws CountersignException where there is no such file or it may not be read
     */
    public Verification verify(Path file) throws CountersignException {
        try {
            return verify(Bytes.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw Unreadable.told(file, "Check the path of the report and its permissions.", e);
        }
    }

    /** Verifies a file's content. */
    public Verification verify(Bytes content) {
        byte[] file = content.toArray();
        try (SealedFile sealed = SealedFile.open(file)) {
            Optional<String> version = sealed.version();
            if (version.isEmpty()) {
                return new Verification(
                        List.of(Proof.broken(REPORT, "This PDF is not a report of Countersign.")));
            }
            if (!version.get().equals(ReportFormat.VERSION)) {
                return new Verification(List.of(Proof.newer(REPORT, "The report")));
            }
            List<Proof> proofs = new ArrayList<>();
            proofs.add(Proof.holds(REPORT, "The file is a report of Countersign."));
            proofs.addAll(
                    guarded("Signature", () -> new SignatureProofs(file, expected).prove(sealed)));
            proofs.addAll(
                    guarded(
                            "Attachments",
                            () -> new EvidenceProofs(replay, program).prove(sealed)));
            return new Verification(proofs);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.debug("a file does not open as a PDF", e);
            return new Verification(
                    List.of(
                            Proof.broken(
                                    REPORT,
                                    "The file is not a PDF, or it is cut off or damaged beyond"
                                            + " reading.")));
        }
    }

    /** Work on what a damaged or hostile file holds. */
    private interface Work {
        List<Proof> done() throws IOException;
    }

    /**
     * The libraries throw whatever they like at bytes they did not expect, so here, at the border,
     * all of it means one thing.
     */
    private static List<Proof> guarded(String name, Work work) {
        try {
            return work.done();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.debug("a part of a report does not read: {}", name, e);
            return List.of(Proof.broken(name, "This part of the file is damaged beyond reading."));
        }
    }
}
