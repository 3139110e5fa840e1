package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.kernel.CountersignException;
import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

class TerminalTest {
    @Test
    void aFileThatDoesNotGetThereWholeIsTold() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        CommandLine line = new CommandLine(new VerifyCommand()).setOut(new PrintWriter(full));
        Terminal terminal = new Terminal(line.getCommandSpec());

        assertThatThrownBy(() -> terminal.exactly("a script"))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining("Delete what was written");
    }
}
