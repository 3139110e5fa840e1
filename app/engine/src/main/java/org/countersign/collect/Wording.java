package org.countersign.collect;

import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;

import java.util.List;
import java.util.stream.Collectors;

/** What a probe does, in the words of the consent sheet: exact, on one line. */
final class Wording {
    private Wording() {}

    /** The action on a host at this address. */
    static String action(Method method, String address) {
        return switch (method) {
            case Method.Command command ->
                    command.alternatives().stream()
                            .map(Wording::command)
                            .collect(Collectors.joining(", else "));
            case Method.ReadFile file -> "read the file " + path(file.path());
            case Method.ReadFolder folder ->
                    "read the files in the folder %s, at most %d"
                            .formatted(path(folder.path()), folder.most());
            case Method.Stat stat ->
                    "show mode, owner, size and time of "
                            + stat.paths().stream()
                                    .map(Wording::path)
                                    .collect(Collectors.joining(", "));
            case Method.Find find ->
                    "nice -n 19 find %s -xdev -maxdepth %d %s: show mode, owner, size and time of at most %d"
                            .formatted(
                                    path(find.root()),
                                    find.depth(),
                                    Words.quoted(find.tests()),
                                    find.most());
            case Method.Processes processes ->
                    "read command line, status and program of the processes named "
                            + processes.name()
                            + " in /proc";
            case Method.Query query ->
                    "ask the database as root, each statement for a limited time: "
                            + statements(query);
            case Method.LocalDialogue dialogue ->
                    "on the host, connect to 127.0.0.1 port %s and send %s"
                            .formatted(
                                    port(dialogue.port()),
                                    lines(dialogue.lines(), dialogue.ending()));
            case Method.Dialogue dialogue ->
                    "from the assessor's machine, connect to %s port %s and send %s"
                            .formatted(
                                    address,
                                    port(dialogue.port()),
                                    lines(dialogue.lines(), dialogue.ending()));
            case Method.Reach reach ->
                    "from the assessor's machine, connect to %s on the ports %s and send nothing"
                            .formatted(
                                    address,
                                    reach.ports().stream()
                                            .map(Wording::port)
                                            .collect(Collectors.joining(", ")));
            case Method.TlsHandshake tls ->
                    "from the assessor's machine, make a TLS handshake with %s port %s"
                            .formatted(address, port(tls.port()));
            case Method.TlsOffers tls ->
                    "from the assessor's machine, begin TLS handshakes with %s port %s, a few at a time, to see which versions and cipher suites it takes, and finish none"
                            .formatted(address, port(tls.port()));
            case Method.Http http ->
                    "from the assessor's machine, ask %s port %s over %s for %s, follow at most 5 redirects within that server, and keep no page, only its status, some headers, length and digest%s; the server may log each request"
                            .formatted(
                                    address,
                                    port(http.port()),
                                    http.encrypted() ? "HTTPS" : "HTTP",
                                    String.join(", ", http.paths()),
                                    markers(http));
            case Method.DatabaseTls tls ->
                    "from the assessor's machine, read the greeting of the database server at %s port %s and, where it offers TLS, make a handshake without signing in; the server counts one connection that this machine broke off"
                            .formatted(address, port(tls.port()));
        };
    }

    /** A command as it runs. */
    static String command(List<String> words) {
        return Words.quoted(words).replaceAll("\\R", " ");
    }

    /** The statements of a query. */
    static String statements(Method.Query query) {
        return query.statements().values().stream()
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining("; "));
    }

    /** A path, or how it is found. */
    static String path(PathSource source) {
        return switch (source) {
            case PathSource.Fixed fixed -> fixed.path();
            case PathSource.ProcessOption option ->
                    "%s (or the one that %s was started with as %s)"
                            .formatted(option.otherwise(), option.process(), option.option());
            case PathSource.OfFact fact -> "that " + fact(fact.fact().text(), fact.field());
        };
    }

    private static String markers(Method.Http http) {
        return http.markers().isEmpty()
                ? ""
                : " and whether it holds "
                        + http.markers().values().stream()
                                .map(marker -> "\"" + visible(marker) + "\"")
                                .collect(Collectors.joining(", "));
    }

    private static String port(PortSource source) {
        return switch (source) {
            case PortSource.Fixed fixed -> Integer.toString(fixed.port());
            case PortSource.OfFact fact -> "that " + fact(fact.fact().text(), fact.field());
        };
    }

    private static String fact(String fact, String field) {
        return (field.isEmpty() ? fact : fact + "." + field) + " names";
    }

    private static String lines(List<String> lines, String ending) {
        return lines.stream()
                .map(line -> "\"" + visible(line + ending) + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String visible(String text) {
        return text.replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\"", "\\\"");
    }
}
