package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;
import org.countersign.target.HostId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class WriteCourierScriptTest {
    private static final HostId HOST = new HostId("one");

    @TempDir Path folder;
    private Path scripts = Path.of("");
    private Session session;

    @BeforeEach
    void begin() throws Exception {
        scripts = Files.createDirectory(folder.resolve("scripts"));
        session = CourierSite.agreed(folder.resolve("a.countersign"), folder, HOST);
    }

    @AfterEach
    void end() {
        session.close();
    }

    private WriteCourierScript.Written save(Path file) throws CountersignException {
        return new WriteCourierScript(session)
                .save(file, HOST, Optional.empty(), WriteCourierScript.VALIDITY);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(scripts)) {
            return files.toList();
        }
    }

    @Test
    void whatIsOnRecordIsWhatIsInTheFile() throws Exception {
        Path file = scripts.resolve("collect.sh");
        WriteCourierScript.Written written = save(file);

        assertThat(file).content().isEqualTo(written.text()).startsWith("#!/bin/sh\n");
        assertThat(session.entries().getLast().event())
                .isInstanceOfSatisfying(
                        Event.CourierWritten.class,
                        e -> assertThat(e.script()).isEqualTo(Sha256.of(written.text())));
        assertThat(files()).containsExactly(file);
    }

    @ParameterizedTest
    @CsvSource({
        "there, There is a file there already. Choose another name.",
        "gone/collect.sh, The folder for the script does not exist.",
        "'', 'scripts is a folder. Add a name for the script.'"
    })
    void nothingIsOnRecordWhereTheFileCannotBeWritten(String name, String told) throws Exception {
        Path there = Files.writeString(scripts.resolve("there"), "mine");
        List<Entry> before = session.entries();

        assertThatThrownBy(() -> save(scripts.resolve(name)))
                .isInstanceOf(CountersignException.class)
                .hasMessageStartingWith(told);
        assertThat(session.entries()).isEqualTo(before);
        assertThat(there).hasContent("mine");
        assertThat(files()).containsExactly(there);
    }

    @Test
    void noFileIsLeftOfAScriptThatIsNotOnRecord() throws Exception {
        session.state();
        session.close();

        assertThatThrownBy(() -> save(scripts.resolve("collect.sh"))).isNotNull();
        assertThat(files()).isEmpty();
    }
}
