package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.usecase.ReviewEngagement;
import org.countersign.usecase.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** Asks for a review, approves, or sends back. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Ask for a review, approve, or send back.")
final class ReviewCommand implements Callable<Integer> {
    /** The steps of a review. */
    enum Step {
        REQUEST,
        APPROVE,
        RETURN
    }

    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Parameters(index = "1", paramLabel = "STEP", description = "request, approve or return.")
    Step step = Step.REQUEST;

    @Option(
            names = "--note",
            description = "What the other should know; needed to send back.",
            defaultValue = "")
    String note = "";

    @Override
    public Integer call() throws CountersignException {
        try (Session session = engagement.open(spec)) {
            ReviewEngagement review = new ReviewEngagement(session);
            switch (step) {
                case REQUEST -> review.request(note);
                case APPROVE -> review.approve(note);
                case RETURN -> review.sendBack(note);
            }
            new Terminal(spec)
                    .say("Review: " + StatusCommand.word(session.state().review().stage()) + ".");
        }
        return ExitCode.OK;
    }
}
