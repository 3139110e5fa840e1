package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.time.Clock;
import java.util.concurrent.Callable;

/** Begins an engagement. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Begin an engagement in a new, sealed file.")
final class NewCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Option(names = "--title", required = true, description = "What the engagement is called.")
    String title = "";

    @Option(names = "--customer", required = true, description = "For whom it is.")
    String customer = "";

    @Option(
            names = "--pack",
            required = true,
            description = "The content pack: a name from 'pack list', or a folder.")
    String pack = "";

    @Override
    public Integer call() throws CountersignException {
        Terminal terminal = new Terminal(spec);
        var files = Packs.library().files(pack);
        try (Secret passphrase =
                        engagement.passphrase(
                                terminal, "New passphrase for " + engagement.file.getFileName());
                Session session =
                        new OpenEngagement(Clock.systemUTC())
                                .create(
                                        engagement.file,
                                        passphrase,
                                        engagement.who,
                                        title,
                                        customer,
                                        files)) {
            terminal.say(
                    "Began "
                            + session.state().opened().title()
                            + " with the pack "
                            + session.pack().pack().name()
                            + " "
                            + session.pack().pack().version()
                            + ". Keep the passphrase: without it nobody can open the file.");
        }
        return ExitCode.OK;
    }
}
