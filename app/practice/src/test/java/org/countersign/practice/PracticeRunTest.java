package org.countersign.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.finding.Finding;
import org.countersign.kernel.Bytes;
import org.countersign.pack.PackFiles;
import org.countersign.usecase.PackLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

class PracticeRunTest {
    private static final Path PACKS =
            Path.of(System.getProperty("countersign.root", "../..")).resolve("assets/packs");

    @TempDir Path folder;

    @Test
    void theWholeAssessmentEndsInAReportThatVerifies() throws Exception {
        PackFiles pack = new PackLibrary(List.of(PACKS)).files("voipmonitor");
        List<String> said = new ArrayList<>();
        PracticeRun.Result result = PracticeRun.run(pack, folder, said::add);

        assertThat(result.verification().holds()).as(result.verification().toString()).isTrue();
        assertThat(result.report()).isRegularFile();
        assertThat(said).anyMatch(line -> line.startsWith("Host key of sensor-1: SHA256:"));
        Map<String, String> verdicts = new TreeMap<>();
        for (Finding finding : result.findings()) {
            verdicts.put(finding.check().id() + " " + finding.subject(), finding.verdict().word());
        }
        assertThat(verdicts)
                .containsEntry("VM-CFG-03 gui-1@assessor", "fail")
                .containsEntry("VM-CFG-14 sensor-1", "fail")
                .containsEntry("VM-CFG-16 sensor-1", "fail")
                .containsEntry("VM-CFG-24 gui-1@assessor", "fail")
                .containsEntry("VM-AUTH-09 db-1", "pass")
                .containsEntry("VM-AUTH-16 db-1", "fail")
                .containsEntry("VM-COMP-11 db-1", "fail")
                .containsEntry("VM-INF-09 sensor-1", "fail")
                .containsEntry("VM-INF-14 gui-1", "pass");
        assertThat(verdicts.values())
                .as("nothing is undetermined for want of a recording: " + verdicts)
                .doesNotContain("undetermined");
    }

    @Test
    void anotherPackHasAnEngagementOfItsOwn() throws Exception {
        PackFiles pack = new PackLibrary(List.of(PACKS)).files("voipmonitor");
        SortedMap<String, Bytes> files = new TreeMap<>(pack.byPath());
        files.put("NOTE.md", Bytes.of("changed"));
        assertThat(PracticeEngagement.file(folder, new PackFiles(files)))
                .isNotEqualTo(PracticeEngagement.file(folder, pack));
    }

    @Test
    void theEngagementOpensAgainWithTheSameHostKeys() throws Exception {
        PackFiles pack = new PackLibrary(List.of(PACKS)).files("voipmonitor");
        PracticeRun.run(pack, folder, _ -> {});
        List<String> said = new ArrayList<>();
        PracticeRun.run(pack, folder.resolve("."), said::add);
        assertThat(said).noneMatch(line -> line.startsWith("Host key of"));
        assertThat(Files.exists(folder.resolve("sensor-1.key"))).isTrue();
    }
}
