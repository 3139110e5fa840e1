package org.countersign.report.sign;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.report.EvidenceBundle;
import org.countersign.report.ReportModel;
import org.countersign.report.ReportModelBuilder;
import org.countersign.report.Sample;
import org.countersign.report.pdf.Attachment;
import org.countersign.report.pdf.PdfReport;

import java.util.List;
import java.util.function.UnaryOperator;

/** Signed sample reports for the tests. */
public final class Reports {
    private static final SigningIdentity IDENTITY = identity();

    private Reports() {}

    /** Who signs the samples. */
    public static SigningIdentity signer() {
        return IDENTITY;
    }

    /** The model of a sample. */
    public static ReportModel model(Sample sample) throws CountersignException {
        return ReportModelBuilder.build(sample.source(IDENTITY.signer()));
    }

    /** A sample as a signed report. */
    public static byte[] signed(Sample sample) throws CountersignException {
        return signed(sample, attachments -> attachments);
    }

    /** A sample whose attachments were tampered with before it was signed. */
    public static byte[] signed(Sample sample, UnaryOperator<List<Attachment>> tampering)
            throws CountersignException {
        ReportModel model = model(sample);
        Bytes bundle = EvidenceBundle.pack(sample.links(), sample.blobs());
        byte[] pdf = PdfReport.render(model, tampering.apply(Attachment.of(model, bundle)));
        return PdfSigner.sign(pdf, IDENTITY, "Report issued", Sample.ISSUED);
    }

    private static SigningIdentity identity() {
        try (Secret passphrase = Secret.of("correct horse battery")) {
            Bytes store = SelfMadeIdentity.create("The Assessor", passphrase, Sample.ISSUED);
            return SigningIdentity.open(store, passphrase, Sample.ISSUED);
        } catch (CountersignException e) {
            throw new IllegalStateException(e);
        }
    }
}
