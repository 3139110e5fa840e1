package org.countersign.cli;

import org.countersign.finding.Finding;
import org.countersign.finding.Judgement;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.Severity;
import org.countersign.usecase.JudgeFinding;
import org.countersign.usecase.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Judges a finding. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = "Record your judgement of a finding. A later collection never touches it.")
final class JudgeCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin FindingSelection selection = new FindingSelection();

    @Parameters(
            index = "2",
            paramLabel = "DECISION",
            description = "agree, pass, fail, not_applicable or accepted_risk.")
    Judgement.Decision decision = Judgement.Decision.AGREE;

    @Option(
            names = "--severity",
            description = "Another severity: info, low, medium, high or critical.")
    @Nullable Severity severity;

    @Option(
            names = "--note",
            description = "Why; needed where you differ from the verdict or the severity.",
            defaultValue = "")
    String note = "";

    @Override
    public Integer call() throws CountersignException {
        try (Session session = selection.engagement.open(spec)) {
            Finding finding = selection.one(session);
            var entry =
                    new JudgeFinding(session)
                            .judge(
                                    finding,
                                    new Judgement(decision, Optional.ofNullable(severity), note));
            new Terminal(spec)
                    .say(
                            "Judged "
                                    + finding.key()
                                    + ": "
                                    + StatusCommand.word(decision)
                                    + " (entry "
                                    + entry.number()
                                    + ").");
        }
        return ExitCode.OK;
    }
}
