package org.countersign.fact.parse;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A line of {@code ss -lntup}: {@code tcp LISTEN 0 512 127.0.0.1:5029 0.0.0.0:*
 * users:(("voipmonitor",pid=1,fd=4))}.
 */
final class Ss {
    private Ss() {}

    /** Adds the sockets of a line. */
    static void read(Line line, Provenance at, List<Fact> sockets) throws Misfit {
        List<String> words = Words.of(line.text(), 7);
        if (words.size() < 6) {
            throw Misfit.notA(line, "a socket");
        }
        String state = words.get(1);
        if (!state.equals("LISTEN") && !state.equals("UNCONN")) {
            return;
        }
        Bound bound = Bound.parse(words.get(4)).orElse(null);
        if (bound == null || bound.address().isEmpty()) {
            throw Misfit.notA(
                    line, "a socket: '" + words.get(4) + "' is not an address and a port");
        }
        List<Owner> owners = words.size() < 7 ? List.of() : owners(line, words.get(6));
        String protocol = words.getFirst().substring(0, 3);
        if (owners.isEmpty()) {
            sockets.add(bound.socket(protocol, Optional.empty(), at));
        }
        for (Owner owner : owners) {
            sockets.add(bound.socket(protocol, Optional.of(owner), at));
        }
    }

    private static List<Owner> owners(Line line, String rest) throws Misfit {
        SequencedMap<String, Owner> owners = new LinkedHashMap<>();
        int at = rest.indexOf("users:((");
        if (at < 0) {
            throw Misfit.notA(line, "a socket: what follows the addresses does not read");
        }
        at += "users:(".length();
        while (at < rest.length() && rest.charAt(at) == '(') {
            // A program may call itself anything, so the name ends where its number begins.
            int end = rest.indexOf("\",pid=", at);
            int stop = end < 0 ? -1 : rest.indexOf(')', end);
            if (stop < 0 || rest.charAt(at + 1) != '"') {
                throw Misfit.notA(line, "a socket: its program does not read");
            }
            String number = digits(rest, end + "\",pid=".length());
            if (number.isEmpty()) {
                throw Misfit.notA(line, "a socket: its program has no number");
            }
            String name = rest.substring(Math.min(at + 2, end), end);
            owners.putIfAbsent(name, new Owner(name, Long.parseLong(number)));
            at = stop + 1;
            if (at < rest.length() && rest.charAt(at) == ',') {
                at++;
            }
        }
        return List.copyOf(owners.values());
    }

    private static String digits(String text, int from) {
        int to = from;
        while (to < text.length() && to < from + 18 && Words.isNumber(text.substring(to, to + 1))) {
            to++;
        }
        return text.substring(from, to);
    }
}
