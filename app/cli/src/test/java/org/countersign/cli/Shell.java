package org.countersign.cli;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands as a person would, and keeps what they say. */
final class Shell {
    /**
     * What a command did.
     *
     * @param exit its exit code
     * @param out what it said on standard output
     * @param err what it said on standard error
     */
    record Said(int exit, String out, String err) {}

    private Shell() {}

    static Said run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int exit = commandLine.execute(args);
        return new Said(exit, out.toString(), err.toString());
    }
}
