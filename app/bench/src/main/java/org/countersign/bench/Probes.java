package org.countersign.bench;

import org.countersign.pack.Method;
import org.countersign.pack.Probe;

import java.util.stream.Stream;

/** Which probes of the shipped pack a benchmark uses. */
enum Probes {
    /** All of them. */
    WHOLE("whole plan"),

    /** Those that read a file or look at one: the host answers them quickly. */
    LIGHT("light probes"),

    /** One that reads a small file: what is left is the connection. */
    ONE("one probe");

    private final String title;

    Probes(String title) {
        this.title = title;
    }

    /** The one that the first argument of a program names, in small letters; else the whole. */
    static Probes named(String... arguments) {
        return arguments.length == 0
                ? WHOLE
                : valueOf(arguments[0].toUpperCase(java.util.Locale.ROOT));
    }

    String title() {
        return title;
    }

    Stream<Probe> of(Stream<Probe> all) {
        return switch (this) {
            case WHOLE -> all;
            case LIGHT -> all.filter(Probes::light);
            case ONE -> all.filter(probe -> probe.id().text().equals("host.os-release"));
        };
    }

    private static boolean light(Probe probe) {
        return switch (probe.method()) {
            case Method.ReadFile _, Method.Stat _ -> true;
            case Method.ReadFolder _,
                    Method.Command _,
                    Method.Processes _,
                    Method.Query _,
                    Method.Find _,
                    Method.LocalDialogue _,
                    Method.FromVantage _ ->
                    false;
        };
    }
}
