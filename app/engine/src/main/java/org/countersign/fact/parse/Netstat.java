package org.countersign.fact.parse;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;

import java.util.List;
import java.util.Optional;

/**
 * A line of {@code netstat -lntup}: {@code tcp 0 0 127.0.0.1:5029 0.0.0.0:* LISTEN
 * 1234/voipmonitor}; the state is blank for UDP.
 */
final class Netstat {
    /** How wide its column of addresses is; net-tools cuts what is longer. */
    private static final int WIDTH = 23;

    private Netstat() {}

    /** Adds the socket of a line. */
    static void read(Line line, Provenance at, List<Fact> sockets) throws Misfit {
        List<String> words = Words.of(line.text(), 6);
        if (words.size() < 5) {
            throw Misfit.notA(line, "a socket");
        }
        String protocol = words.getFirst().substring(0, 3);
        String rest = words.size() < 6 ? "" : words.get(5);
        List<String> parts = Words.of(rest, 2);
        boolean hasState =
                !parts.isEmpty()
                        && parts.getFirst()
                                .chars()
                                .allMatch(c -> (c >= 'A' && c <= 'Z') || c == '_');
        if (hasState && protocol.equals("tcp") && !parts.getFirst().equals("LISTEN")) {
            return;
        }
        if (!hasState && protocol.equals("tcp")) {
            throw Misfit.notA(line, "a socket with a state");
        }
        Bound bound = Bound.parse(words.get(3)).orElse(null);
        if (bound == null) {
            throw Misfit.notA(
                    line, "a socket: '" + words.get(3) + "' is not an address and a port");
        }
        boolean cut = words.get(3).length() >= WIDTH && words.getFirst().endsWith("6");
        if (bound.address().isEmpty() && !cut) {
            throw Misfit.notA(
                    line, "a socket: '" + words.get(3) + "' is not an address and a port");
        }
        String owner = hasState ? (parts.size() < 2 ? "" : parts.get(1)) : rest;
        sockets.add(
                (cut ? new Bound(Optional.empty(), bound.port()) : bound)
                        .socket(protocol, owner(owner), at));
    }

    private static Optional<Owner> owner(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !Words.isNumber(text.substring(0, slash))) {
            return Optional.empty();
        }
        String name = Words.strip(text.substring(slash + 1));
        // Programs that rename themselves, such as "nginx: master", are known by the first word.
        int colon = name.indexOf(':');
        return Optional.of(
                new Owner(
                        colon > 0 ? name.substring(0, colon) : name,
                        Long.parseLong(text.substring(0, slash))));
    }
}
