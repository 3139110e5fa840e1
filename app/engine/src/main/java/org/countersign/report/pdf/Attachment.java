package org.countersign.report.pdf;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Sha256;
import org.countersign.report.EvidenceBundle;
import org.countersign.report.ReportModel;
import org.countersign.report.Results;

import java.util.List;

/**
 * A file inside a report (ISO 32000-2, 14.13, associated files).
 *
 * @param name its name
 * @param mediaType its media type (RFC 6838)
 * @param description what it is, in words
 * @param relation how it relates to the report: {@code Data} or {@code Source}
 * @param content its bytes
 */
public record Attachment(
        String name, String mediaType, String description, String relation, Bytes content) {

    /** The attachments that make a report prove itself. */
    public static List<Attachment> of(ReportModel model, Bytes bundle) {
        Results results = Results.of(model, bundle.sha256());
        return List.of(
                new Attachment(
                        Results.FILE,
                        "application/json",
                        "The results for machines",
                        "Data",
                        Bytes.of(results.json())),
                new Attachment(
                        EvidenceBundle.FILE,
                        "application/zip",
                        "The evidence, the journal and the content pack",
                        "Source",
                        bundle));
    }

    /** The digest of the content. */
    public Sha256 digest() {
        return content.sha256();
    }
}
