package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.practice.PracticeRun;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Does the practice assessment. */
@Command(
        name = "practice",
        mixinStandardHelpOptions = true,
        description = "Do a whole assessment of the practice deployment, with no target at hand.")
final class PracticeCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--pack",
            defaultValue = "voipmonitor",
            description = "The content pack; ${DEFAULT-VALUE} where nothing is said.")
    String pack = "";

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where the engagement and the report go; a new temporary folder where nothing"
                            + " is said.")
    @Nullable Path folder;

    @Override
    public Integer call() throws CountersignException, InterruptedException {
        Terminal terminal = new Terminal(spec);
        var files = Packs.library().files(pack);
        PracticeRun.Result result =
                PracticeRun.run(
                        files, folder == null ? PracticeRun.newFolder() : folder, terminal::say);
        return VerifyCommand.tell(terminal, result.verification(), false);
    }
}
