package org.countersign.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    void whatCouldNotBeWrittenIsToldBeforeAndNothingIsLeft() throws Exception {
        Files.writeString(folder.resolve("report.pdf"), "the first");

        NewFile.check("report", folder.resolve("free.pdf"));
        assertThatThrownBy(() -> NewFile.check("report", folder.resolve("report.pdf")))
                .hasMessage("There is a file report.pdf already. Choose another name.");
        assertThatThrownBy(() -> NewFile.check("report", folder.resolve("no/report.pdf")))
                .hasMessageStartingWith("The folder for the report does not exist.");
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
    void ofTwoThatTakeOneNameAtOnceOneIsToldSo() throws Exception {
        for (int round = 0; round < 100; round++) {
            Path file = folder.resolve("report-" + round);
            CyclicBarrier both = new CyclicBarrier(2);
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                Callable<Boolean> appearing =
                        () -> {
                            try (NewFile report = NewFile.write("report", file, new byte[1])) {
                                both.await();
                                report.appear();
                                return true;
                            } catch (CountersignException e) {
                                return false;
                            }
                        };
                assertThat(two.invokeAll(List.of(appearing, appearing)))
                        .extracting(Future::get)
                        .containsExactlyInAnyOrder(true, false);
            }
        }
    }

    @Test
    void aDiskWithoutSecondNamesTakesFilesToo() throws Exception {
        Path disk = folder.resolve("disk.zip");
        try (FileSystem zip = FileSystems.newFileSystem(disk, Map.of("create", "true"))) {
            Path file = zip.getPath("/report.pdf");
            write(file, new byte[] {7});

            assertThat(Files.readAllBytes(file)).containsExactly(7);
            try (NewFile other = NewFile.write("report", zip.getPath("/b"), new byte[1])) {
                Files.write(zip.getPath("/b"), new byte[] {2});
                assertThatThrownBy(other::appear)
                        .hasMessage("There is a file b already. Choose another name.");
            }
            try (Stream<Path> files = Files.list(zip.getPath("/"))) {
                assertThat(files.map(Path::toString))
                        .containsExactlyInAnyOrder("/report.pdf", "/b");
            }
        }
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
        Path root = folder.getRoot();
        assertThatThrownBy(() -> write(root, new byte[1]))
                .hasMessage(root + " is a folder. Add a name for the report.");
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
