package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.NewFile;
import org.countersign.kernel.Secret;
import org.countersign.report.sign.SigningIdentity;
import org.countersign.usecase.IssueReport;
import org.countersign.usecase.Session;
import org.countersign.usecase.SigningIdentities;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

/** Makes the signed report. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Make the report: one signed PDF that carries its evidence. It says what was not"
                        + " checked.")
final class ReportCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "Where the report goes.")
    Path out = Path.of("");

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description =
                    "Sign with the key of this PKCS#12 file; without it, with the identity that the"
                            + " program made for you.")
    @Nullable Path identity;

    @Option(
            names = "--identity-passphrase-file",
            paramLabel = "FILE",
            description = "Read the identity's passphrase from a file.")
    @Nullable Path identityPassphraseFile;

    @Option(
            names = "--identity-passphrase-fd",
            paramLabel = "N",
            description = "Read it from a file descriptor.")
    @Nullable Integer identityPassphraseDescriptor;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws CountersignException {
        Terminal terminal = new Terminal(spec);
        NewFile.check("report", out);
        try (Session session = engagement.open(spec)) {
            IssueReport issue = new IssueReport(session);
            issue.missing().forEach(terminal::note);
            IssueReport.Issued issued = issue.issue(out, identity(terminal));
            if (json) {
                terminal.json(issued);
                return VerifyCommand.exit(issued.verification());
            }
            terminal.say("Signed report: " + issued.file() + ", SHA-256 " + issued.digest());
            return VerifyCommand.tell(terminal, issued.verification(), false);
        }
    }

    private SigningIdentity identity(Terminal terminal) throws CountersignException {
        SigningIdentities identities =
                new SigningIdentities(SigningIdentities.usualFolder(), Clock.systemUTC());
        boolean first = identity == null && !identities.exists();
        try (Secret passphrase =
                passphrase(
                        terminal,
                        first
                                ? "New passphrase for your signing identity"
                                : "Passphrase of the signing identity")) {
            if (identity != null) {
                return identities.fromFile(identity, passphrase);
            }
            if (!first) {
                return identities.open(passphrase);
            }
            terminal.note(
                    "A signing identity is made for "
                            + engagement.who
                            + ". The report says that it is self-made.");
            return identities.create(engagement.who, passphrase);
        }
    }

    private Secret passphrase(Terminal terminal, String prompt) throws CountersignException {
        var source = SecretSource.of(identityPassphraseFile, identityPassphraseDescriptor);
        if (source.isPresent()) {
            return source.get().read();
        }
        return terminal.secret(prompt)
                .orElseThrow(
                        () ->
                                new CountersignException(
                                        "The passphrase of the signing identity is missing, and"
                                                + " there is nobody to ask.",
                                        "Give it with --identity-passphrase-file or"
                                                + " --identity-passphrase-fd."));
    }
}
