package org.countersign.collect;

import org.countersign.pack.FactId;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Probe;
import org.countersign.target.HostId;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a probe whose path or port an earlier answer names. What a host names is data from
 * a stranger: it is checked here, and quoted by the script writer.
 */
sealed interface Resolution {

    /**
     * It can run.
     *
     * @param probe the probe with what was named in place of the fact
     */
    record Ready(Probe probe) implements Resolution {}

    /**
     * It cannot.
     *
     * @param reason why, as a clause
     */
    record Unusable(String reason) implements Resolution {}

    /** Puts what the host named in the place of facts. */
    static Resolution of(Probe probe, HostId host, Discovered discovered) {
        try {
            Method method = resolve(probe.method(), new Names(host, discovered));
            return new Ready(
                    new Probe(
                            probe.id(),
                            probe.purpose(),
                            probe.on(),
                            probe.privilege(),
                            probe.limits(),
                            probe.masking(),
                            method,
                            probe.at()));
        } catch (Unnamed e) {
            return new Unusable(e.reason);
        }
    }

    private static Method resolve(Method method, Names names) throws Unnamed {
        return switch (method) {
            case Method.Command _, Method.Processes _, Method.Query _ -> method;
            case Method.ReadFile file -> new Method.ReadFile(names.path(file.path()));
            case Method.ReadFolder folder ->
                    new Method.ReadFolder(names.path(folder.path()), folder.most());
            case Method.Stat stat -> {
                List<PathSource> paths = new ArrayList<>();
                for (PathSource path : stat.paths()) {
                    paths.addAll(names.paths(path));
                }
                yield new Method.Stat(paths);
            }
            case Method.Find find ->
                    new Method.Find(
                            names.path(find.root()), find.depth(), find.tests(), find.most());
            case Method.LocalDialogue dialogue ->
                    new Method.LocalDialogue(
                            names.port(dialogue.port()), dialogue.lines(), dialogue.ending());
            case Method.Dialogue dialogue ->
                    new Method.Dialogue(
                            names.port(dialogue.port()), dialogue.lines(), dialogue.ending());
            case Method.Reach reach -> {
                List<PortSource> ports = new ArrayList<>();
                for (PortSource port : reach.ports()) {
                    ports.addAll(names.ports(port));
                }
                yield new Method.Reach(ports);
            }
            case Method.TlsHandshake tls -> new Method.TlsHandshake(names.port(tls.port()));
            case Method.TlsOffers tls -> new Method.TlsOffers(names.port(tls.port()));
            case Method.Http http ->
                    new Method.Http(
                            names.port(http.port()),
                            http.encrypted(),
                            http.paths(),
                            http.markers());
            case Method.DatabaseTls tls -> new Method.DatabaseTls(names.port(tls.port()));
        };
    }

    /** What one host named. */
    record Names(HostId host, Discovered discovered) {

        PathSource path(PathSource source) throws Unnamed {
            return only(paths(source));
        }

        PortSource port(PortSource source) throws Unnamed {
            return only(ports(source));
        }

        List<PathSource> paths(PathSource source) throws Unnamed {
            if (!(source instanceof PathSource.OfFact of)) {
                return List.of(source);
            }
            List<PathSource> paths = new ArrayList<>();
            for (String text : texts(of.fact(), of.field())) {
                if (!sound(text)) {
                    throw new Unnamed(way(of.fact(), of.field()) + " is not a path we may use");
                }
                paths.add(new PathSource.Fixed(text));
            }
            return paths;
        }

        List<PortSource> ports(PortSource source) throws Unnamed {
            if (!(source instanceof PortSource.OfFact of)) {
                return List.of(source);
            }
            List<PortSource> ports = new ArrayList<>();
            for (String text : texts(of.fact(), of.field())) {
                if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65535) {
                    throw new Unnamed(way(of.fact(), of.field()) + " is not a port");
                }
                ports.add(new PortSource.Fixed(Integer.parseInt(text)));
            }
            return ports;
        }

        private List<String> texts(FactId fact, String field) throws Unnamed {
            return switch (discovered.named(host, fact, field)) {
                case Discovered.Named.Texts texts -> texts.texts();
                case Discovered.Named.Nothing nothing -> throw new Unnamed(nothing.reason());
            };
        }

        private static <T> T only(List<T> named) throws Unnamed {
            if (named.size() != 1) {
                throw new Unnamed(named.size() + " were named where one is looked at");
            }
            return named.getFirst();
        }

        private static String way(FactId fact, String field) {
            return "what " + (field.isEmpty() ? fact.text() : fact + "." + field) + " names";
        }

        /** See {@link PathSource}; a star would stand for other names in some probes. */
        private static boolean sound(String path) {
            return path.startsWith("/")
                    && path.chars().noneMatch(c -> Character.isISOControl(c) || c == '*')
                    && !(path + "/").contains("/../")
                    && path.getBytes(StandardCharsets.UTF_8).length <= 4096;
        }
    }

    /** Something that was needed was not named. */
    final class Unnamed extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        private Unnamed(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
