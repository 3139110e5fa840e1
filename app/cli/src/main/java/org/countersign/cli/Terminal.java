package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.kernel.Secret;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * What a command says and asks. Results go to standard output, everything else to standard error.
 */
final class Terminal {
    private final PrintWriter out;
    private final PrintWriter err;

    Terminal(CommandSpec spec) {
        out = spec.commandLine().getOut();
        err = spec.commandLine().getErr();
    }

    /** A line of the result. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /**
     * A result that is a file: as it is, whatever line ends this machine has.
     *
     * @throws CountersignException where it does not get there whole, as on a full disk
     */
    void exactly(String text) throws CountersignException {
        out.print(text);
        if (out.checkError()) {
            throw new CountersignException(
                    "Not all of it could be written.",
                    "Delete what was written, make room or choose another place, and try again.");
        }
    }

    /** The result as JSON. */
    void json(Object value) {
        say(Json.pretty(value));
    }

    /** A line that goes beside the result. */
    void note(String line) {
        err.println(line);
        err.flush();
    }

    /** Asks for a secret, unseen; empty where there is nobody to ask. */
    Optional<Secret> secret(String prompt) {
        Console console = console();
        if (console == null) {
            return Optional.empty();
        }
        char[] typed = console.readPassword("%s: ", prompt);
        return typed == null ? Optional.empty() : Optional.of(Secret.of(typed));
    }

    /** Asks a question; empty where there is nobody to ask. */
    Optional<String> ask(String prompt) {
        Console console = console();
        if (console == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(console.readLine("%s: ", prompt));
    }

    /** The terminal, where there is one and somebody sits at it. */
    @SuppressWarnings(
            "SystemConsoleNull") // the standard of Java 25 is null again where there is none
    private static @Nullable Console console() {
        Console console = System.console();
        return console == null || !console.isTerminal() ? null : console;
    }
}
