package org.countersign.report.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.kernel.CountersignException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class SealedReportTest {
    @TempDir private Path folder;

    @Test
    void theFileIsThereWholeAndNothingElseIs() throws Exception {
        byte[] content = new byte[3_000_000];
        content[2_999_999] = 7;

        SealedReport.write(folder.resolve("report.pdf"), content);

        assertThat(folder.resolve("report.pdf")).hasBinaryContent(content);
        assertThat(names()).containsExactly("report.pdf");
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws Exception {
        Files.writeString(folder.resolve("report.pdf"), "the first");

        assertThatThrownBy(() -> SealedReport.write(folder.resolve("report.pdf"), new byte[1]))
                .isInstanceOf(CountersignException.class)
                .hasMessage(
                        "There is already a file named report.pdf in that folder. Choose another"
                                + " name; a signed report is never overwritten.");
        assertThat(folder.resolve("report.pdf")).hasContent("the first");
        assertThat(names()).containsExactly("report.pdf");
    }

    @Test
    void aMissingFolderIsSaid() {
        assertThatThrownBy(() -> SealedReport.write(folder.resolve("gone/report.pdf"), new byte[1]))
                .hasMessageContaining("The folder for the report does not exist.");
    }

    @Test
    void whatTheSystemSaysBecomesASentence() {
        assertThat(SealedReport.failure(new AccessDeniedException("x")).what())
                .isEqualTo("The report may not be written there.");
        assertThat(SealedReport.failure(new IOException("No space left on device")).what())
                .isEqualTo("The disk is full; the report was not written.");
        assertThat(told("Read-only file system"))
                .isEqualTo("The folder is on a disk that may only be read.");
        assertThat(
                        told(
                                "The process cannot access the file because it is being used by"
                                        + " another process"))
                .isEqualTo("A file of this name is open in another program.");
        assertThat(SealedReport.failure(new IOException()).what())
                .isEqualTo("The report could not be written.");
    }

    private static String told(String reason) {
        return SealedReport.failure(new FileSystemException("a", null, reason)).what();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
