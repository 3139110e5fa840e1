package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

/** Tells failures in two sentences: what happened, and what to do next. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine commandLine, CommandLine.ParseResult parseResult)
            throws Exception {
        return switch (failure) {
            case CountersignException known -> {
                LoggerFactory.getLogger(Failures.class).debug("The command failed", known);
                commandLine.getErr().println(known.what() + " " + known.next());
                yield ExitCode.FAILED;
            }
            case IllegalArgumentException typed -> {
                commandLine.getErr().println(typed.getMessage() + " See --help.");
                yield ExitCode.USAGE;
            }
            case InterruptedException _ -> {
                commandLine.getErr().println("Ended on request. What was gathered is saved.");
                yield ExitCode.PARTLY;
            }
            default -> throw failure;
        };
    }
}
