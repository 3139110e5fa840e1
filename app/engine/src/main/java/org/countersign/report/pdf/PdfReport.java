package org.countersign.report.pdf;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;

import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.countersign.report.ReportFormat;
import org.countersign.report.ReportModel;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;

/**
 * Turns a model into an unsigned report: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), with
 * its attachments and an empty field for the signature.
 */
public final class PdfReport {
    static {
        XRLog.setLoggingEnabled(false);
    }

    private static final int OBJECTS_IN_STREAM = 5_000;

    private PdfReport() {}

    /**
     * Renders a report. The first attachment holds the results.
     *
     * @return the PDF's bytes
     */
    public static byte[] render(ReportModel model, List<Attachment> attachments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        try (Fonts fonts = new Fonts();
                PDDocument document = new PDDocument()) {
            String html = Template.fill(new ReportView(model, attachments, fonts.glyphs()));
            PdfRendererBuilder builder = builder(html);
            builder.usePDDocument(document);
            fonts.addTo(builder, document);
            // Closing the renderer would close the document before it is complete.
            builder.buildPdfRenderer().createPDFWithoutClosing();
            Calendar issued =
                    GregorianCalendar.from(ZonedDateTime.ofInstant(model.issued(), ZoneOffset.UTC));
            EmptyArtifacts.remove(document);
            AttachedFiles.add(document, attachments, issued);
            ApprovalField.add(document);
            var information = document.getDocumentInformation();
            information.setCustomMetadataValue(ReportFormat.MARK, ReportFormat.VERSION);
            information.setCustomMetadataValue(
                    ReportFormat.RESULTS_MARK, attachments.getFirst().digest().hex());
            document.setDocumentId(model.custody().head().hashCode() & 0xffffffffL);
            // Few, large streams of objects: each costs a look at all objects when it is read.
            document.save(out, new CompressParameters(OBJECTS_IN_STREAM));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own files or memory do not read", e);
        }
        return out.toByteArray();
    }

    private static PdfRendererBuilder builder(String html) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useSVGDrawer(new BatikSVGDrawer());
        // Evidence is text that strangers wrote: nothing in it may make the program fetch anything.
        builder.useExternalResourceAccessControl(
                (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.withProducer("Countersign");
        builder.withHtmlContent(html, null);
        builder.toStream(OutputStream.nullOutputStream());
        return builder;
    }
}
