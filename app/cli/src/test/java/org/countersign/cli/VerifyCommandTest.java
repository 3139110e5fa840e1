package org.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.report.verify.Proof;
import org.countersign.report.verify.Verification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

class VerifyCommandTest {
    private static final Proof HOLDS = new Proof("Evidence", Proof.Outcome.HOLDS, "All is there.");

    @ParameterizedTest
    @CsvSource({
        "Signer, HOLDS, 0, 'The report verifies: '",
        "Signer, NOT_CHECKED, 0, 'The report verifies: '",
        "Verdicts, NOT_CHECKED, 4, 'The report was verified in part only: '",
        "Report, NOT_CHECKED, 4, 'The report was verified in part only: '",
        "Verdicts, BROKEN, 1, 'The report does NOT verify.'"
    })
    void lastLineAndExitCodeSayTheSame(
            String name, Proof.Outcome outcome, int exit, String lastLine) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new VerifyCommand()).setOut(new PrintWriter(out));
        Verification verification =
                new Verification(List.of(HOLDS, new Proof(name, outcome, "It is so.")));

        assertThat(VerifyCommand.tell(new Terminal(line.getCommandSpec()), verification, false))
                .isEqualTo(exit)
                .isEqualTo(VerifyCommand.exit(verification));
        assertThat(out.toString().lines().toList().getLast()).startsWith(lastLine);
    }
}
