package org.countersign.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Disks and folders that really refuse, where this machine lets a test make them. */
class NewFileOnRefusingDisksTest {
    @TempDir Path folder;
    private final Deque<List<String>> undo = new ArrayDeque<>();

    @AfterEach
    void undo() throws Exception {
        while (!undo.isEmpty()) {
            assertThat(run(undo.pop())).isTrue();
        }
    }

    private static boolean run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private void mount(String options) throws InterruptedException {
        String where = folder.toString();
        assumeTrue(
                run(List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", where)),
                "file systems cannot be mounted here");
        undo.push(List.of("umount", where));
    }

    private void refused(String told) throws IOException {
        Path file = folder.resolve("report.pdf");
        assertThatThrownBy(() -> NewFile.write("report", file, new byte[200_000])).hasMessage(told);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFullDiskIsToldAndNoHalfFileStays() throws Exception {
        mount("size=64k");
        refused(
                "The disk is full; the report was not written. Make room, or choose another disk,"
                        + " and try again.");
    }

    @Test
    void aDiskThatMayOnlyBeReadIsTold() throws Exception {
        mount("ro");
        refused("The folder is on a disk that may only be read. Choose another folder.");
    }

    @Test
    void aFolderThatMayNotBeChangedIsTold() throws Exception {
        assumeTrue(
                run(List.of("chattr", "+i", folder.toString())), "folders cannot be locked here");
        undo.push(List.of("chattr", "-i", folder.toString()));
        refused(
                "The report may not be written there. Choose a folder that you may write to; if a"
                        + " file of this name is open in another program, close it there.");
    }
}
