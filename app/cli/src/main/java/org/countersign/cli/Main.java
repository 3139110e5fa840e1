package org.countersign.cli;

import picocli.CommandLine;

/** Starts the command line. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command. */
    static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Countersign())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures())
                .setExitCodeExceptionMapper(
                        e ->
                                e instanceof CommandLine.ParameterException
                                        ? ExitCode.USAGE
                                        : ExitCode.FAILED);
    }
}
