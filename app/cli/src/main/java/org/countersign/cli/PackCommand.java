package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackIssue;
import org.countersign.usecase.LoadPack;
import org.countersign.usecase.LoadedPack;
import org.countersign.usecase.TestPack;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Looks at content packs. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description = "Lint, test or list content packs.",
        subcommands = {PackCommand.Lint.class, PackCommand.Test.class, PackCommand.ListPacks.class})
final class PackCommand {

    /** Lists every problem of a pack. */
    @Command(
            name = "lint",
            mixinStandardHelpOptions = true,
            description =
                    "List every problem of a pack as file:line:column: what, why, what to do.")
    static final class Lint implements Callable<Integer> {
        @Spec CommandSpec spec = CommandSpec.create();

        @Parameters(
                paramLabel = "DIR",
                description = "The pack's folder, or the name of one that is at hand.")
        String pack = "";

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() throws CountersignException {
            Terminal terminal = new Terminal(spec);
            return switch (new LoadPack().lint(Packs.library().find(pack))) {
                case LoadPack.Loaded.Sound sound -> {
                    if (json) {
                        terminal.json(List.of());
                    } else {
                        terminal.say("Nothing is wrong with " + describe(sound.pack()) + ".");
                    }
                    yield ExitCode.OK;
                }
                case LoadPack.Loaded.Broken broken -> {
                    tell(terminal, broken.issues(), json);
                    yield ExitCode.PROBLEMS;
                }
            };
        }
    }

    /** Runs the fixtures of a pack. */
    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description =
                    "Run the fixtures of a pack: recorded situations with the verdicts that must"
                            + " follow.")
    static final class Test implements Callable<Integer> {
        @Spec CommandSpec spec = CommandSpec.create();

        @Parameters(
                paramLabel = "DIR",
                description = "The pack's folder, or the name of one that is at hand.")
        String pack = "";

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() throws CountersignException {
            Terminal terminal = new Terminal(spec);
            return switch (new LoadPack().lint(Packs.library().find(pack))) {
                case LoadPack.Loaded.Broken broken -> {
                    tell(terminal, broken.issues(), json);
                    yield ExitCode.PROBLEMS;
                }
                case LoadPack.Loaded.Sound sound ->
                        report(terminal, new TestPack().run(sound.pack()));
            };
        }

        private int report(Terminal terminal, List<TestPack.Result> results) {
            long failed = results.stream().filter(r -> !r.passed()).count();
            if (json) {
                terminal.json(
                        results.stream()
                                .map(
                                        r ->
                                                Map.of(
                                                        "fixture",
                                                                r.fixture().check()
                                                                        + "/"
                                                                        + r.fixture().name(),
                                                        "expected", r.fixture().expect(),
                                                        "verdict", r.verdict().word(),
                                                        "sentence", r.verdict().sentence(),
                                                        "passed", r.passed()))
                                .toList());
            } else {
                for (TestPack.Result result : results) {
                    if (!result.passed()) {
                        terminal.say(
                                result.fixture().at()
                                        + ": expected "
                                        + result.fixture().expect()
                                        + ", saying '"
                                        + result.fixture().says()
                                        + "'; came to "
                                        + result.verdict().word()
                                        + ": "
                                        + result.verdict().sentence());
                    }
                }
                terminal.say((results.size() - failed) + " fixtures hold, " + failed + " do not.");
            }
            return failed == 0 ? ExitCode.OK : ExitCode.PROBLEMS;
        }
    }

    /** Lists the packs that are at hand. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the packs that are at hand.")
    static final class ListPacks implements Callable<Integer> {
        @Spec CommandSpec spec = CommandSpec.create();

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() throws CountersignException {
            Terminal terminal = new Terminal(spec);
            Table table = new Table("PACK", "VERSION", "CHECKS", "TITLE");
            List<Map<String, Object>> list = new java.util.ArrayList<>();
            for (Path folder : Packs.library().packs()) {
                String name = String.valueOf(folder.getFileName());
                switch (new LoadPack().lint(folder)) {
                    case LoadPack.Loaded.Sound sound -> {
                        var pack = sound.pack().pack();
                        table.row(
                                name,
                                pack.version(),
                                Integer.toString(pack.checks().size()),
                                pack.title());
                        list.add(
                                Map.of(
                                        "name",
                                        name,
                                        "version",
                                        pack.version(),
                                        "checks",
                                        pack.checks().size(),
                                        "title",
                                        pack.title()));
                    }
                    case LoadPack.Loaded.Broken broken -> {
                        table.row(
                                name,
                                "-",
                                "-",
                                "has problems (" + broken.issues().size() + "), see 'pack lint'");
                        list.add(Map.of("name", name, "problems", broken.issues().size()));
                    }
                }
            }
            if (json) {
                terminal.json(list);
            } else {
                terminal.say(table.isEmpty() ? "No content packs are at hand." : table.toString());
            }
            return ExitCode.OK;
        }
    }

    private static String describe(LoadedPack pack) {
        return pack.pack().name()
                + " "
                + pack.pack().version()
                + ": "
                + pack.pack().checks().size()
                + " checks, "
                + pack.pack().probes().size()
                + " probes, "
                + pack.pack().facts().size()
                + " facts, "
                + pack.pack().fixtures().size()
                + " fixtures";
    }

    private static void tell(Terminal terminal, List<PackIssue> issues, boolean json) {
        if (json) {
            terminal.json(issues);
        } else {
            issues.forEach(i -> terminal.say(i.toString()));
            terminal.note(issues.size() + (issues.size() == 1 ? " problem." : " problems."));
        }
    }
}
