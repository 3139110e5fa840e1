package org.countersign.cli;

import org.countersign.finding.Finding;
import org.countersign.kernel.CountersignException;
import org.countersign.usecase.AnswerQuestion;
import org.countersign.usecase.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Answers a check's question. */
@Command(
        name = "answer",
        mixinStandardHelpOptions = true,
        description = "Show a check's question, answer it, or attach documents to the finding.")
final class AnswerCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin FindingSelection selection = new FindingSelection();

    @Option(
            names = "--choice",
            paramLabel = "WORD",
            description = "The answer; the choices are shown without this option.")
    @Nullable String choice;

    @Option(names = "--text", description = "What you add to the answer.", defaultValue = "")
    String text = "";

    @Option(
            names = "--attach",
            paramLabel = "FILE",
            description = "A document that goes with the finding.")
    List<Path> attachments = List.of();

    @Override
    public Integer call() throws CountersignException {
        Terminal terminal = new Terminal(spec);
        try (Session session = selection.engagement.open(spec)) {
            Finding finding = selection.one(session);
            AnswerQuestion answer = new AnswerQuestion(session);
            for (Path attachment : attachments) {
                answer.attach(finding.key(), attachment);
                terminal.say("Attached " + attachment.getFileName() + " to " + finding.key() + ".");
            }
            if (choice != null) {
                answer.answer(finding.key(), choice, text);
                terminal.say("Answered " + finding.key() + ": " + choice + ".");
                terminal.say("Verdict now: " + selection.one(session).verdict().sentence());
            } else if (attachments.isEmpty()) {
                question(terminal, finding);
            }
        }
        return ExitCode.OK;
    }

    private static void question(Terminal terminal, Finding finding) throws CountersignException {
        var question =
                finding.check()
                        .asks()
                        .orElseThrow(
                                () ->
                                        new CountersignException(
                                                finding.check().id() + " asks no question.",
                                                "Judge it with 'judge'."));
        String told = finding.verdict().sentence();
        terminal.say(told.startsWith(question.prompt()) ? told : question.prompt());
        question.choices().forEach((word, label) -> terminal.say("  " + word + ": " + label));
    }
}
