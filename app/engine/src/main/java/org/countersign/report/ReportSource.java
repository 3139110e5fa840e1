package org.countersign.report;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Entry;
import org.countersign.engagement.Link;
import org.countersign.finding.Finding;
import org.countersign.kernel.Release;
import org.countersign.pack.ContentPack;

import java.time.Instant;
import java.util.List;

/**
 * What a report is made from.
 *
 * @param links the entries of the engagement, as they were written
 * @param pack the content pack
 * @param program the program that decided
 * @param findings what the assessment says, in any order
 * @param blobs the contents of the evidence
 * @param signer who signs
 * @param issued when the report is made
 */
public record ReportSource(
        List<Link> links,
        ContentPack pack,
        Release program,
        List<Finding> findings,
        BlobSource blobs,
        ReportModel.Signer signer,
        Instant issued) {

    public ReportSource {
        links = List.copyOf(links);
        findings = List.copyOf(findings);
    }

    /** The entries of the engagement. */
    public List<Entry> entries() {
        return Link.entries(links);
    }

    /** The state of the engagement. */
    public Engagement engagement() {
        return Engagement.of(entries());
    }
}
