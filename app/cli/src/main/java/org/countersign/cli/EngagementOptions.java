package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Which engagement, who works in it, and where its passphrase comes from. */
final class EngagementOptions {
    @Parameters(index = "0", paramLabel = "FILE", description = "The engagement's file.")
    Path file = Path.of("");

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the passphrase from a file's first line.")
    @Nullable Path passphraseFile;

    @Option(
            names = "--passphrase-fd",
            paramLabel = "N",
            description = "Read the passphrase from a file descriptor.")
    @Nullable Integer passphraseDescriptor;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who works in it; your login name where nothing is said.",
            defaultValue = "${sys:user.name}")
    String who = "";

    /** Opens the engagement. */
    Session open(CommandSpec spec) throws CountersignException {
        try (Secret passphrase =
                passphrase(new Terminal(spec), "Passphrase of " + file.getFileName())) {
            return new OpenEngagement(Clock.systemUTC()).open(file, passphrase, who);
        }
    }

    /** The passphrase, from where the options say or from a prompt. */
    Secret passphrase(Terminal terminal, String prompt) throws CountersignException {
        Optional<SecretSource> source = SecretSource.of(passphraseFile, passphraseDescriptor);
        if (source.isPresent()) {
            return source.get().read();
        }
        return terminal.secret(prompt)
                .orElseThrow(
                        () ->
                                new CountersignException(
                                        "The passphrase is missing, and there is nobody to ask.",
                                        "Give it with --passphrase-file or --passphrase-fd."));
    }
}
