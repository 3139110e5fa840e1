package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.target.HostKey;
import org.countersign.usecase.AnswersPreview;
import org.countersign.usecase.ImportAnswers;
import org.countersign.usecase.Session;
import org.countersign.usecase.TakeBack;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Takes in what a courier script answered, or takes that back. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Take in the answers of a courier script. They are checked and shown first; nothing is"
                    + " recorded before you say yes.",
            "'--undo N' takes back the answers that were recorded as entry N: verdicts are as if"
                    + " they had never come, and both stay on record."
        })
final class ImportCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ANSWERS",
            description = "The file with the answers.")
    @Nullable Path answers;

    @Option(
            names = "--undo",
            paramLabel = "N",
            description = "Take back the answers that were recorded as this entry.")
    @Nullable Long undo;

    @Option(
            names = "--brought-by",
            paramLabel = "NAME",
            description = "Who ran the script and brought the answers.")
    @Nullable String broughtBy;

    @Option(names = "--yes", description = "Record without asking.")
    boolean yes;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws CountersignException {
        Terminal terminal = new Terminal(spec);
        Path file = answers;
        Long entry = undo;
        if ((file == null) == (entry == null)) {
            throw new IllegalArgumentException("Give a file with answers, or --undo N.");
        }
        String by = broughtBy;
        if (file != null && by == null) {
            throw new IllegalArgumentException("Say with --brought-by who ran the script.");
        }
        try (Session session = engagement.open(spec)) {
            if (file != null && by != null) {
                return take(terminal, session, file, by);
            }
            return takeBack(terminal, session, Objects.requireNonNull(entry));
        }
    }

    private int take(Terminal terminal, Session session, Path answers, String by)
            throws CountersignException {
        ImportAnswers take = new ImportAnswers(session);
        ImportAnswers.Incoming incoming = take.read(answers, by);
        if (!json) {
            preview(terminal, incoming.preview());
        }
        if (!yes && !agreed(terminal)) {
            if (json) {
                terminal.json(Map.of("preview", incoming.preview()));
            }
            terminal.note("Nothing was recorded. Repeat it with --yes to record this.");
            return ExitCode.FAILED;
        }
        long entry = take.record(incoming);
        if (json) {
            terminal.json(Map.of("preview", incoming.preview(), "entry", entry));
        }
        terminal.note(
                "Recorded as entry %1$d; 'import … --undo %1$d' takes it back. Delete the file with the answers now."
                        .formatted(entry));
        if (incoming.preview().later() > 0) {
            terminal.note(
                    "%d more looks depend on these answers: write the script of the second round with 'courier'."
                            .formatted(incoming.preview().later()));
        }
        return ExitCode.OK;
    }

    private int takeBack(Terminal terminal, Session session, long number)
            throws CountersignException {
        int entries = new TakeBack(session).answers(number);
        if (json) {
            terminal.json(Map.of("takenBack", entries));
        } else {
            terminal.say(
                    "Took back entry " + number + " and its evidence: " + entries + " entries.");
        }
        return ExitCode.OK;
    }

    private static boolean agreed(Terminal terminal) {
        return terminal.ask("Record this? (yes/no)")
                .map(a -> a.strip().toLowerCase(Locale.ROOT))
                .filter("yes"::equals)
                .isPresent();
    }

    private static void preview(Terminal terminal, AnswersPreview preview) {
        terminal.say(
                "Answers about %s, round %d, brought by %s"
                        .formatted(preview.host(), preview.stage(), preview.by()));
        terminal.say(
                "Run from %s to %s by the host's clock%s"
                        .formatted(
                                preview.begun(),
                                preview.ended(),
                                preview.clockOffset().isZero()
                                        ? ""
                                        : ", which is off by at least " + preview.clockOffset()));
        terminal.say(
                "On the machine %s%s"
                        .formatted(
                                preview.machine().name().isEmpty()
                                        ? "(no name)"
                                        : preview.machine().name(),
                                preview.known().map(k -> ": " + k).orElse("")));
        for (HostKey key : preview.machine().keys()) {
            terminal.say("  " + key.algorithm() + " " + key.fingerprint());
        }
        terminal.say("");
        Table table = new Table("LOOK", "BYTES", "MISSING BECAUSE");
        for (AnswersPreview.Look look : preview.looks()) {
            table.row(
                    look.probe().text(),
                    look.missing().isPresent() ? "-" : Integer.toString(look.bytes()),
                    look.missing().orElse(""));
        }
        terminal.say(table.toString());
        terminal.say("");
        terminal.say(
                "%d of %d looks brought something."
                        .formatted(preview.answered(), preview.looks().size()));
        preview.doubts().forEach(doubt -> terminal.say("! " + doubt));
    }
}
