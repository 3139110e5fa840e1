package org.countersign.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.Sha256;
import org.countersign.report.FindingReport;
import org.countersign.report.ReportModel;
import org.countersign.report.ReportModelBuilder;
import org.countersign.report.Sample;
import org.junit.jupiter.api.Test;

import java.util.List;

class FindingViewTest {
    private static final ReportModel.Signer SIGNER =
            new ReportModel.Signer("The Assessor", Sha256.of("certificate"), true);

    @Test
    void whatACheckSaysOfEachHostAlikeIsToldWithTheFirstThatNeedsIt() throws Exception {
        List<FindingReport> all =
                ReportModelBuilder.build(Sample.usual().source(SIGNER)).sections().stream()
                        .flatMap(section -> section.findings().stream())
                        .toList();
        FindingReport passed =
                all.stream().filter(f -> f.remediation().isEmpty()).findFirst().orElseThrow();
        FindingReport failed =
                all.stream().filter(f -> !f.remediation().isEmpty()).findFirst().orElseThrow();

        List<FindingView> views = FindingView.of(3, List.of(passed, failed, passed, failed));

        assertThat(views.stream().map(FindingView::repaired))
                .containsExactly(
                        List.of(), List.of(), List.of(), List.of(new FindingView.Told("3.2")));
        assertThat(views.stream().map(FindingView::mapped))
                .containsExactly(
                        List.of(),
                        List.of(),
                        List.of(new FindingView.Told("3.1")),
                        List.of(new FindingView.Told("3.2")));
        assertThat(views.get(3).repaired().getFirst().anchor()).isEqualTo(views.get(1).anchor());
    }
}
