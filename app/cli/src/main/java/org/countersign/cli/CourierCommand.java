package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.target.HostId;
import org.countersign.usecase.Session;
import org.countersign.usecase.WriteCourierScript;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Writes the script for a host that nobody lets us log in to. */
@Command(
        name = "courier",
        mixinStandardHelpOptions = true,
        description = {
            "Write the script that the customer's administrator runs on a host where SSH is"
                    + " refused. It changes nothing; its answers come back with 'import'.",
            "Where paths or ports are known only from the first answers, there is a second round:"
                    + " write the script again after the import.",
            "The consent comes first: 'consent --courier --host NAME --agreed-by …'."
        })
final class CourierCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Parameters(index = "1", paramLabel = "HOST", description = "The host's name.")
    String host = "";

    @Option(
            names = "--out",
            paramLabel = "SCRIPT",
            description =
                    "Write the script into this new file instead of to standard output; Windows"
                            + " shells change what they redirect.")
    @Nullable Path out;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "For how many days its answers are taken: ${DEFAULT-VALUE}.",
            defaultValue = "14")
    int days;

    @Option(
            names = "--round",
            paramLabel = "1|2",
            description = "Which round; the one that is due where nothing is said.")
    @Nullable Integer round;

    @Override
    public Integer call() throws CountersignException {
        if (round != null && round != 1 && round != 2) {
            throw new IllegalArgumentException("There is a first round and a second.");
        }
        Terminal terminal = new Terminal(spec);
        try (Session session = engagement.open(spec)) {
            WriteCourierScript write = new WriteCourierScript(session);
            HostId id = new HostId(host);
            Optional<Integer> stage = Optional.ofNullable(round);
            Duration validity = Duration.ofDays(days);
            WriteCourierScript.Written script =
                    out == null
                            ? write.write(id, stage, validity)
                            : write.save(out, id, stage, validity);
            if (out == null) {
                terminal.exactly(script.text());
            }
            terminal.note(
                    "Round %d for %s: %d looks. To be run as root with 'sh collect.sh > answers.txt'; answers are taken until %s."
                            .formatted(script.stage(), host, script.looks(), script.until()));
        }
        return ExitCode.OK;
    }
}
