package org.countersign.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class NewFileTest {
    @TempDir private Path folder;

    @Test
    void theFileIsThereWholeAndNothingElseIs() throws Exception {
        byte[] content = new byte[3_000_000];
        content[2_999_999] = 7;

        write(folder.resolve("report.pdf"), content);

        assertThat(folder.resolve("report.pdf")).hasBinaryContent(content);
        assertThat(names()).containsExactly("report.pdf");
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws Exception {
        Files.writeString(folder.resolve("report.pdf"), "the first");

        assertThatThrownBy(() -> write(folder.resolve("report.pdf"), new byte[1]))
                .isInstanceOf(CountersignException.class)
                .hasMessage("There is a file report.pdf already. Choose another name.");
        assertThat(folder.resolve("report.pdf")).hasContent("the first");
        assertThat(names()).containsExactly("report.pdf");
    }

    @Test
    void aFileThatCameMeanwhileIsNotOverwrittenEither() throws Exception {
        try (NewFile report =
                NewFile.write("report", folder.resolve("report.pdf"), new byte[] {1})) {
            Files.writeString(folder.resolve("report.pdf"), "the first");
            assertThatThrownBy(report::appear)
                    .hasMessage("There is a file report.pdf already. Choose another name.");
        }
        assertThat(folder.resolve("report.pdf")).hasContent("the first");
        assertThat(names()).containsExactly("report.pdf");
    }

    @Test
    void whatDidNotAppearLeavesNothing() throws Exception {
        NewFile report = NewFile.write("report", folder.resolve("report.pdf"), new byte[1]);
        assertThat(names()).hasSize(1).allMatch(n -> n.startsWith(".") && n.endsWith(".part"));
        report.close();
        assertThat(names()).isEmpty();
    }

    @Test
    void aFolderIsNoName() {
        assertThatThrownBy(() -> write(folder, new byte[1]))
                .hasMessage(folder.getFileName() + " is a folder. Add a name for the report.");
    }

    @Test
    void aMissingFolderIsSaid() {
        assertThatThrownBy(() -> write(folder.resolve("gone/report.pdf"), new byte[1]))
                .hasMessageContaining("The folder for the report does not exist.");
    }

    @Test
    void whatTheSystemSaysBecomesASentence() {
        assertThat(NewFile.failure("report", new AccessDeniedException("x")).what())
                .isEqualTo("The report may not be written there.");
        assertThat(NewFile.failure("report", new IOException("No space left on device")).what())
                .isEqualTo("The disk is full; the report was not written.");
        assertThat(told("Read-only file system"))
                .isEqualTo("The folder is on a disk that may only be read.");
        assertThat(
                        told(
                                "The process cannot access the file because it is being used by"
                                        + " another process"))
                .isEqualTo("A file of this name is open in another program.");
        assertThat(NewFile.failure("report", new IOException()).what())
                .isEqualTo("The report could not be written.");
    }

    private static void write(Path file, byte[] content) throws CountersignException {
        try (NewFile report = NewFile.write("report", file, content)) {
            report.appear();
        }
    }

    private static String told(String reason) {
        return NewFile.failure("report", new FileSystemException("a", null, reason)).what();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
