package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;
import org.countersign.report.verify.Proof;
import org.countersign.report.verify.Verification;
import org.countersign.usecase.VerifyReport;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Verifies a report. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Verify a report offline: signature, attachments, chain of evidence, and the"
                        + " verdicts decided again.")
final class VerifyCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The report.")
    Path file = Path.of("");

    @Option(
            names = "--certificate",
            paramLabel = "SHA256",
            description =
                    "The fingerprint of the signer's certificate, which you had apart from the"
                            + " report.")
    @Nullable String certificate;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws CountersignException {
        Verification verification =
                new VerifyReport()
                        .verify(file, Optional.ofNullable(certificate).map(VerifyCommand::digest));
        return tell(new Terminal(spec), verification, json);
    }

    /** Tells the proofs, and gives the exit code that goes with them. */
    static int tell(Terminal terminal, Verification verification, boolean json) {
        if (json) {
            terminal.json(verification);
        } else {
            for (Proof proof : verification.proofs()) {
                terminal.say(mark(proof.outcome()) + "  " + proof.name() + ": " + proof.sentence());
            }
            terminal.say(conclusion(verification));
        }
        return exit(verification);
    }

    /** The exit code that goes with a verification. */
    static int exit(Verification verification) {
        if (verification.broken()) {
            return ExitCode.PROBLEMS;
        }
        return verification.holds() ? ExitCode.OK : ExitCode.PARTLY;
    }

    private static String conclusion(Verification verification) {
        if (verification.broken()) {
            return "The report does NOT verify.";
        }
        return verification.holds()
                ? "The report verifies: nothing in it was changed since it was signed."
                : "The report was verified in part only: nothing is broken, but not everything"
                        + " could be checked.";
    }

    private static String mark(Proof.Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> "holds      ";
            case BROKEN -> "BROKEN     ";
            case NOT_CHECKED -> "not checked";
        };
    }

    private static Sha256 digest(String typed) {
        String digits = typed.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "'"
                            + typed
                            + "' is no SHA-256 fingerprint: that has 64 hexadecimal digits, with or"
                            + " without colons.");
        }
        return new Sha256(digits);
    }
}
