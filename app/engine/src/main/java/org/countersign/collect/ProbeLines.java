package org.countersign.collect;

import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The lines of a script that run one probe with the functions of the library. */
final class ProbeLines {

    /** How a local dialogue can be had, the most predictable first. */
    static final List<String> DIALOGUE_TOOLS = List.of("bash", "nc", "busybox", "perl");

    static final List<String> DATABASE_CLIENTS = List.of("mariadb", "mysql");

    /** As the kernel cuts it: {@code TASK_COMM_LEN} is 16 with the NUL behind it. */
    private static final int COMM = 15;

    private ProbeLines() {}

    static String of(int index, Probe probe) {
        if (!(probe.method() instanceof Method.OnHost method)) {
            throw new IllegalArgumentException(probe.id() + " does not look from the host");
        }
        // One byte more than is kept shows whether there was more.
        int most = probe.limits().bytes() + 1;
        String limits = probe.limits().time().toSeconds() + " " + most + " ";
        return "begin " + index + " " + probe.id() + "\n" + lines(method, limits, most);
    }

    /** The lines that ask all queries of a session, the first of which has this index. */
    static String of(int index, DatabaseSession session) {
        String call = "call %%d %d %d session ".formatted(session.seconds(), session.bytes() + 1);
        return "begin %d %s %d\nset -- %s\n"
                        .formatted(
                                index,
                                session.probes().getFirst().id(),
                                index + session.probes().size() - 1,
                                Words.quoted(session.text()))
                + first(
                        DATABASE_CLIENTS.stream()
                                .map(client -> new Choice(client, call, client + " \"$1\""))
                                .toList());
    }

    private static String lines(Method.OnHost method, String limits, int most) {
        return switch (method) {
            case Method.Command command -> command(command, limits);
            case Method.ReadFile file ->
                    at(file.path(), p -> one("cat", "call 0 " + limits + "read_file " + p));
            case Method.ReadFolder folder ->
                    at(
                            folder.path(),
                            p ->
                                    one(
                                            "sed",
                                            "call 0 %sread_folder %s %d %d"
                                                    .formatted(limits, p, folder.most(), most)));
            case Method.Stat stat -> stat(stat, limits);
            case Method.Find find ->
                    at(
                            find.root(),
                            p ->
                                    one(
                                            "find",
                                            "finder; call 0 %ssearch %d %s %d %s"
                                                    .formatted(
                                                            limits,
                                                            find.most(),
                                                            p,
                                                            find.depth(),
                                                            Words.quoted(find.tests()))
                                                    .stripTrailing()));
            case Method.Processes processes ->
                    one("sed", "call 0 " + limits + "processes " + comm(processes.name()));
            case Method.Query _ ->
                    throw new IllegalArgumentException("queries are asked in a session");
            case Method.LocalDialogue dialogue -> dialogue(dialogue, limits, most);
        };
    }

    private static String command(Method.Command command, String limits) {
        List<Choice> choices = new ArrayList<>();
        for (List<String> words : command.alternatives()) {
            choices.add(new Choice(words.getFirst(), "run %d " + limits, Words.quoted(words)));
        }
        return first(choices);
    }

    private static String stat(Method.Stat stat, String limits) {
        StringBuilder out = new StringBuilder("set --\n");
        for (PathSource path : stat.paths()) {
            out.append(
                    switch (path) {
                        case PathSource.Fixed fixed ->
                                "set -- \"$@\" "
                                        + (fixed.path().contains("*") ? "'*' " : "= ")
                                        + Words.quoted(fixed.path())
                                        + "\n";
                        case PathSource.ProcessOption option ->
                                named(option) + " && set -- \"$@\" = \"$V\"\nV=\n";
                        case PathSource.OfFact fact -> throw unresolved(fact);
                    });
        }
        return out + one("stat", "call 0 " + limits + "stats \"$@\"");
    }

    private static String dialogue(Method.LocalDialogue dialogue, String limits, int most) {
        if (!(dialogue.port() instanceof PortSource.Fixed port)) {
            throw new IllegalArgumentException("a port is not known yet");
        }
        String words =
                dialogue.lines().stream()
                        .map(
                                line ->
                                        " "
                                                + Words.quoted(line)
                                                + " "
                                                + Words.quoted(
                                                        Words.escaped(line + dialogue.ending())))
                        .collect(Collectors.joining());
        return "set -- %d %d%s\n".formatted(port.port(), most, words)
                + first(
                        DIALOGUE_TOOLS.stream()
                                .map(
                                        tool ->
                                                new Choice(
                                                        tool,
                                                        "call %d " + limits + "dialogue ",
                                                        (tool.equals("busybox")
                                                                        ? "'busybox nc'"
                                                                        : tool)
                                                                + " \"$@\""))
                                .toList());
    }

    /** What is run where a program is there; {@code %d} in its beginning is its place. */
    private record Choice(String program, String beginning, String rest) {}

    private static String first(List<Choice> choices) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            out.append(i == 0 ? "if has " : "elif has ").append(Words.quoted(choice.program()));
            out.append("; then ").append(choice.beginning().formatted(i)).append(choice.rest());
            out.append('\n');
        }
        return out.append("else skip none; fi\n").toString();
    }

    private static String one(String program, String line) {
        return "if has " + program + "; then " + line + "; else skip none; fi\n";
    }

    private static String at(PathSource path, UnaryOperator<String> lines) {
        return switch (path) {
            case PathSource.Fixed fixed -> lines.apply(Words.quoted(fixed.path()));
            case PathSource.ProcessOption option ->
                    "if "
                            + named(option)
                            + "; then\n"
                            + lines.apply("\"$V\"")
                            + "else skip unsound; fi\n";
            case PathSource.OfFact fact -> throw unresolved(fact);
        };
    }

    private static String named(PathSource.ProcessOption option) {
        return "named %s %s %s"
                .formatted(
                        comm(option.process()),
                        Words.quoted(option.option()),
                        Words.quoted(option.otherwise()));
    }

    private static String comm(String process) {
        return Words.quoted(process.length() > COMM ? process.substring(0, COMM) : process);
    }

    private static IllegalArgumentException unresolved(PathSource.OfFact fact) {
        return new IllegalArgumentException("the path in " + fact.fact() + " is not known yet");
    }
}
