package org.countersign.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

class UnreadableTest {
    @Test
    void thePathIsSaidOnceAndTheReasonInWords() {
        assertThat(told(new NoSuchFileException("/a/b"))).isEqualTo("There is no file b. Look.");
        assertThat(told(new AccessDeniedException("/a/b"))).isEqualTo("You may not read b. Look.");
        assertThat(told(new FileSystemException("/a/b", null, "Too many links")))
                .isEqualTo("b cannot be read: Too many links. Look.");
        assertThat(told(new FileSystemException("/a/b"))).isEqualTo("b cannot be read. Look.");
        assertThat(told(new IOException("Is a directory")))
                .isEqualTo("b cannot be read: Is a directory. Look.");
    }

    private static String told(IOException e) {
        return String.valueOf(Unreadable.told("b", "Look.", e).getMessage());
    }
}
