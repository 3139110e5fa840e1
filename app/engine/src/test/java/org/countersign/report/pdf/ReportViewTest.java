package org.countersign.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.report.Sample;
import org.countersign.report.sign.Reports;
import org.junit.jupiter.api.Test;

import java.util.List;

class ReportViewTest {
    @Test
    void approvalByWhoAskedForItIsNoReview() throws Exception {
        Sample sample = Sample.usual();
        sample.approveAlone();
        assertThat(review(sample)).startsWith("no second person has reviewed this report");
    }

    @Test
    void approvalOfWhatWasChangedSinceIsToldAsSuch() throws Exception {
        Sample sample = Sample.usual();
        sample.approveAlone();
        sample.command("true", "");
        assertThat(review(sample)).startsWith("approved, but something was changed after that");
    }

    private static String review(Sample sample) throws Exception {
        try (Fonts fonts = new Fonts()) {
            return new ReportView(Reports.model(sample), List.of(), fonts.glyphs()).reviewShort();
        }
    }
}
