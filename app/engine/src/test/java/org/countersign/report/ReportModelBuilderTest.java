package org.countersign.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.countersign.finding.Finding;
import org.countersign.finding.Finding.Standing;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;
import org.countersign.pack.Severity;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ReportModelBuilderTest {
    private static final ReportModel.Signer SIGNER =
            new ReportModel.Signer("The Assessor", Sha256.of("certificate"), true);
    private final Sample sample = Sample.usual();

    @Test
    void everyFindingIsCountedWhereItStands() throws CountersignException {
        ReportModel model = ReportModelBuilder.build(sample.source(SIGNER));

        assertThat(model.counts())
                .isEqualTo(
                        Map.of(
                                Standing.PASSED, 4,
                                Standing.FAILED, 5,
                                Standing.ACCEPTED_RISK, 1,
                                Standing.NOT_APPLICABLE, 1,
                                Standing.NOT_ACHIEVABLE, 1,
                                Standing.UNDETERMINED, 1,
                                Standing.OPEN, 1));
        assertThat(model.failed())
                .isEqualTo(
                        Map.of(
                                Severity.INFO, 0,
                                Severity.LOW, 1,
                                Severity.MEDIUM, 1,
                                Severity.HIGH, 2,
                                Severity.CRITICAL, 1));
        assertThat(model.findings()).isEqualTo(14);
    }

    @Test
    void whatHasNoResultIsListedWithItsReason() throws CountersignException {
        ReportModel model = ReportModelBuilder.build(sample.source(SIGNER));

        assertThat(model.notChecked())
                .extracting(ReportModel.NotChecked::check, ReportModel.NotChecked::why)
                .containsExactly(
                        tuple(
                                "VM-AUTH-09-1",
                                "The accounts are not known: the database refused: Access denied"
                                        + " for user 'root'@'localhost'."),
                        tuple(
                                "VM-AUTH-16-1",
                                "Show that an account locks after ten failed logins."));
    }

    @Test
    void theOrderOfTheFindingsDoesNotMatter() throws CountersignException {
        List<Finding> reversed = new java.util.ArrayList<>(sample.findings());
        Collections.reverse(reversed);
        ReportSource source = sample.source(SIGNER);
        ReportSource other =
                new ReportSource(
                        source.links(),
                        source.pack(),
                        source.program(),
                        reversed,
                        source.blobs(),
                        SIGNER,
                        source.issued());

        assertThat(ReportModelBuilder.build(other)).isEqualTo(ReportModelBuilder.build(source));
    }

    @Test
    void aFindingShowsTheLineThatDecided() throws CountersignException {
        FindingReport first =
                ReportModelBuilder.build(sample.source(SIGNER))
                        .sections()
                        .getFirst()
                        .findings()
                        .getFirst();

        assertThat(first.evidence()).hasSize(1);
        EvidenceCard card = first.evidence().getFirst();
        assertThat(card.what()).isEqualTo("ss -H -lntup");
        assertThat(card.by()).isEqualTo("root");
        assertThat(card.outcome()).endsWith(" bytes, exit 0");
        assertThat(card.excerpt().lines())
                .filteredOn(Excerpt.Line::deciding)
                .extracting(Excerpt.Line::number)
                .containsExactly(3);
    }

    @Test
    void theReportNamesNoFileOfTheAssessorsMachine() throws CountersignException {
        ReportModel model = ReportModelBuilder.build(sample.source(SIGNER));

        assertThat(model.toString()).doesNotContain("/home/x");
        assertThat(model.hosts())
                .extracting(ReportModel.HostScope::accepted)
                .containsExactly(
                        "never seen",
                        "shown to and accepted by the assessor on 23 November 2026, 08:08:00 UTC");
    }

    @Test
    void jumpHostsAreToldInTheirOrderAndThatNothingIsReadThere() throws CountersignException {
        Host inner = Sample.host("inner", "10.0.0.2").through(new HostId("outer"));
        sample.put(inner);
        sample.put(Sample.host("far", "10.0.0.5", "sensor").through(inner.id()));
        sample.put(Sample.host("outer", "203.0.113.7"));

        assertThat(ReportModelBuilder.build(sample.source(SIGNER)).hosts())
                .filteredOn(host -> !host.name().matches("sensor-1|db-1"))
                .extracting(
                        ReportModel.HostScope::name,
                        ReportModel.HostScope::roles,
                        ReportModel.HostScope::login,
                        ReportModel.HostScope::collection)
                .containsExactly(
                        tuple(
                                "far",
                                "Sensor host",
                                "audit, with a key from a file; root through sudo without a"
                                        + " password; through the jump hosts outer (audit at"
                                        + " 203.0.113.7:22), then inner (audit at 10.0.0.2:22);"
                                        + " nothing is read on the way",
                                "nothing was collected"),
                        tuple(
                                "inner",
                                "jump host, not assessed",
                                "audit, with a key from a file; through the jump host outer (audit"
                                        + " at 203.0.113.7:22); nothing is read on the way",
                                "only passed through; nothing was read from it"),
                        tuple(
                                "outer",
                                "jump host, not assessed",
                                "audit, with a key from a file",
                                "only passed through; nothing was read from it"));

        sample.takeBack();
        assertThat(ReportModelBuilder.build(sample.source(SIGNER)).hosts())
                .extracting(ReportModel.HostScope::login)
                .contains(
                        "audit, with a key from a file; through the jump host outer, the way to"
                                + " which is not on record any more");
    }

    @Test
    void resultsReadBackAsTheyWereWritten() throws Exception {
        ReportModel model = ReportModelBuilder.build(sample.source(SIGNER));
        Results results = Results.of(model, Sha256.of("bundle"));

        assertThat(Json.read(results.json(), Results.class)).isEqualTo(results);
    }

    @Test
    void theBundleIsTheSameEveryTimeAndMissingEvidenceStopsIt() throws CountersignException {
        Bytes bundle = EvidenceBundle.pack(sample.links(), sample.blobs());

        assertThat(EvidenceBundle.pack(sample.links(), sample.blobs())).isEqualTo(bundle);
        assertThatThrownBy(() -> EvidenceBundle.pack(sample.links(), _ -> Optional.empty()))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining("is not in its file");
    }
}
