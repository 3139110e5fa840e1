package org.countersign.report.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.kernel.Release;
import org.countersign.kernel.Sha256;
import org.countersign.report.Results;
import org.countersign.report.Sample;
import org.countersign.report.sign.Reports;
import org.junit.jupiter.api.Test;

import java.util.List;

class VerdictProofTest {
    private static final Sample SAMPLE = Sample.usual();
    private static final Release LATER = new Release("2.0.0");
    private static final ReplayPort SAME = (_, _) -> decided(SAMPLE);
    private static final ReplayPort OTHERWISE =
            (_, _) ->
                    decided(SAMPLE).stream()
                            .map(
                                    r ->
                                            r.check().text().equals("VM-CFG-13-1")
                                                    ? new ReplayPort.Replayed(
                                                            r.check(),
                                                            r.subject(),
                                                            "pass",
                                                            "It is fine.")
                                                    : r)
                            .toList();
    private static final ReplayPort UNABLE =
            (_, _) -> {
                throw new CountersignException("The pack does not read.", "Mend it.");
            };

    @Test
    void verdictsThatDoNotFollowAreNamed() throws Exception {
        assertThat(prove(OTHERWISE, Sample.PROGRAM))
                .isEqualTo(
                        Proof.broken(
                                "Verdicts",
                                "1 verdict does not follow from the attached evidence: VM-CFG-13-1"
                                        + " on sensor-1."));
    }

    @Test
    void whereAnotherProgramDecidedOtherwiseItIsNamedAndNothingIsBroken() throws Exception {
        assertThat(prove(OTHERWISE, LATER))
                .isEqualTo(
                        Proof.notChecked(
                                "Verdicts",
                                "Countersign 2.0.0 decides 1 verdict otherwise: VM-CFG-13-1 on"
                                        + " sensor-1. The report was made by Countersign 1.0.0:"
                                        + " verify it with that version."));
    }

    @Test
    void aReportThatNamesNoProgramIsOfAnother() throws Exception {
        Results unnamed =
                Json.read(results().json().replace(",\"program\":\"1.0.0\"", ""), Results.class);

        assertThat(prove(OTHERWISE, Sample.PROGRAM, unnamed))
                .isEqualTo(
                        Proof.notChecked(
                                "Verdicts",
                                "Countersign 1.0.0 decides 1 verdict otherwise: VM-CFG-13-1 on"
                                        + " sensor-1. The report was made by an older Countersign,"
                                        + " which did not name its version: verify it with that"
                                        + " one."));
    }

    @Test
    void whatAnotherProgramDecidesTheSameHolds() throws Exception {
        assertThat(prove(SAME, LATER))
                .isEqualTo(prove(SAME, Sample.PROGRAM))
                .isEqualTo(
                        Proof.holds(
                                "Verdicts",
                                "All 14 verdicts follow from the attached evidence and the attached"
                                        + " pack."));
    }

    @Test
    void aReplayThatCannotBeDoneIsSaidAndNotHidden() throws Exception {
        String unable = "The verdicts could not be decided again: The pack does not read.";

        assertThat(prove(UNABLE, Sample.PROGRAM)).isEqualTo(Proof.notChecked("Verdicts", unable));
        assertThat(prove(UNABLE, LATER))
                .isEqualTo(
                        Proof.notChecked(
                                "Verdicts",
                                unable
                                        + " The report was made by Countersign 1.0.0: verify it"
                                        + " with that version."));
    }

    /** The verdicts of a sample, as a program decides them that is right. */
    static List<ReplayPort.Replayed> decided(Sample sample) {
        return sample.findings().stream()
                .map(
                        f ->
                                new ReplayPort.Replayed(
                                        f.check().id(),
                                        f.subject(),
                                        f.verdict().word(),
                                        f.verdict().sentence()))
                .toList();
    }

    private static Proof prove(ReplayPort replay, Release program) throws CountersignException {
        return prove(replay, program, results());
    }

    private static Proof prove(ReplayPort replay, Release program, Results results) {
        return new VerdictProof(replay, program).prove(results, SAMPLE.entries(), SAMPLE.blobs());
    }

    private static Results results() throws CountersignException {
        return Results.of(Reports.model(SAMPLE), Sha256.NONE);
    }
}
