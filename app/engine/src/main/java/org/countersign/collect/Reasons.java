package org.countersign.collect;

import org.countersign.pack.Method;
import org.countersign.pack.Probe;

import java.util.List;
import java.util.Optional;

/** Why a look brought nothing: clauses without a full stop. */
final class Reasons {
    static final String NO_ROOT =
            "it needs root, and neither sudo nor su is used for this host; choose one of them, or"
                    + " use the courier script";
    static final String BEHIND_JUMP =
            "the host is reached through a jump host, and from here its address may be another"
                + " machine's; to look at it from here, add it once more without a login, at the"
                + " address that it has from here";
    static final String LOST = "the connection was lost before it answered";
    static final String ENDED = "the script on the host ended before it answered";
    static final String OVERDUE = "the time for all probes of the host was over before it answered";
    static final String TOO_MUCH = "the host said more than all probes together may say";
    static final String CANNOT_ENCODE = "the host has none of base64, openssl and od, or no head";
    static final String DAMAGED = "its answer arrived damaged";
    static final String NOT_TEXT =
            "it holds NUL bytes, as text in UTF-16 does: secrets cannot be found in it, so nothing"
                    + " of it is kept";
    static final String UNSOUND =
            "the path that the process was started with is not one that we may use";

    private static final int LONGEST = 300;

    private Reasons() {}

    /** None of the programs that a probe can use is there. */
    static String missing(Method method) {
        List<String> programs =
                switch (method) {
                    case Method.Command command ->
                            command.alternatives().stream().map(List::getFirst).distinct().toList();
                    case Method.ReadFile _ -> List.of("cat");
                    case Method.ReadFolder _, Method.Processes _ -> List.of("sed");
                    case Method.Stat _ -> List.of("stat");
                    case Method.Find _ -> List.of("find");
                    case Method.Query _ -> ProbeLines.DATABASE_CLIENTS;
                    case Method.LocalDialogue _ -> ProbeLines.DIALOGUE_TOOLS;
                    case Method.FromVantage _ -> List.of();
                };
        return programs.size() == 1
                ? programs.getFirst() + " is not on the host"
                : "none of " + String.join(", ", programs) + " can be used on the host";
    }

    /** It had to be ended. */
    static String late(Probe probe) {
        return probe.method() instanceof Method.Query
                ? "the database did not answer in time"
                : "it had not ended after " + probe.limits().time().toSeconds() + " seconds";
    }

    /** It failed without an answer. */
    static String failed(Method method, String complaint, int exit) {
        return firstLine(complaint)
                .map(line -> method instanceof Method.Query ? DatabaseRefusal.told(line) : line)
                .orElse("it failed with exit code " + exit);
    }

    /** A sentence as a clause. */
    static String clause(String sentence) {
        return firstLine(sentence).orElse("no reason is known");
    }

    /** What was said first, without a full stop. */
    static Optional<String> firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
}
