package org.countersign.remote.tls.offers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds all that a server takes in one version: everything is offered, what the server chooses is
 * taken out, and so on until it refuses the rest.
 */
final class Enumeration {
    /**
     * The alerts of RFC 8446 section 6.2 that say "nothing of this": handshake_failure,
     * illegal_parameter, protocol_version, insufficient_security, missing_extension. Others say
     * that something else was wrong.
     */
    private static final Set<Integer> REFUSALS = Set.of(40, 47, 70, 71, 109);

    /**
     * What OpenSSL 3 says to TLS 1.0 and 1.1 where its security level forbids their signatures. A
     * server in trouble says it as well, so it counts as a refusal only when it is said again.
     */
    private static final int INTERNAL_ERROR = 80;

    private static final int PROTOCOL_VERSION = 70;

    private final Talk talk;
    private final Version version;
    private final String name;
    private final List<Integer> taken = new ArrayList<>();
    private String problem = "";
    private Optional<Heard.Chosen> first = Optional.empty();

    Enumeration(Talk talk, Version version, String name) {
        this.talk = talk;
        this.version = version;
        this.name = name;
    }

    /** Makes all the handshakes. */
    Offer make() throws InterruptedException {
        if (version == Version.SSL_2) {
            return ssl2();
        }
        suites();
        if (taken.isEmpty()) {
            return problem.isEmpty() ? Offer.refused(version) : Offer.unknown(version, problem);
        }
        Optional<String> preference = preference();
        boolean complete = problem.isEmpty();
        String why = problem;
        problem = "";
        List<Integer> groups = groups();
        return new Offer(
                version.title(),
                Optional.of(true),
                taken.stream().map(Registry.SUITES::name).toList(),
                complete,
                why.isEmpty() ? problem : why,
                preference,
                groups.stream().map(Registry.GROUPS::name).toList(),
                problem.isEmpty(),
                primeBits());
    }

    /** What the server said to the first hello that it took. */
    Optional<Heard.Chosen> first() {
        return first;
    }

    private Offer ssl2() throws InterruptedException {
        return switch (talk.saySsl2()) {
            // Without a kind there is nothing that could be spoken.
            case Talk.HeardSsl2.Kinds(List<String> kinds) ->
                    kinds.isEmpty() ? Offer.refused(version) : Offer.of(version, kinds);
            case Talk.HeardSsl2.Refused _ -> Offer.refused(version);
            case Talk.HeardSsl2.Nothing(String reason) -> Offer.unknown(version, reason);
        };
    }

    private void suites() throws InterruptedException {
        List<Integer> all = version.suites();
        for (int at = 0; at < all.size(); at += ClientHello.MOST_SUITES) {
            int end = Math.min(all.size(), at + ClientHello.MOST_SUITES);
            if (!takeFrom(new LinkedHashSet<>(all.subList(at, end)))) {
                return;
            }
        }
    }

    /** Whether it is worth going on with other suites. */
    private boolean takeFrom(Set<Integer> left) throws InterruptedException {
        while (!left.isEmpty()) {
            switch (sayAll(left)) {
                case Heard.Chosen chosen when chosen.version() != version.code() -> {
                    return false; // It speaks another one, so it does not speak this.
                }
                case Heard.Chosen chosen when left.remove(chosen.suite()) -> {
                    taken.add(chosen.suite());
                    first = Optional.of(first.orElse(chosen));
                }
                case Heard.Chosen _ -> {
                    problem = "chose a cipher suite that was not offered";
                    return false;
                }
                case Heard.Alert(int description)
                        when REFUSALS.contains(description) || description == INTERNAL_ERROR -> {
                    return description != PROTOCOL_VERSION;
                }
                case Heard.Alert(int description) -> {
                    problem = "ended a handshake with alert " + description;
                    return false;
                }
                case Heard.Nothing nothing -> {
                    problem = nothing.reason();
                    return false;
                }
            }
        }
        return true;
    }

    private Heard sayAll(Set<Integer> left) throws InterruptedException {
        ClientHello hello = hello(List.copyOf(left), Registry.GROUPS.codes());
        Heard heard = talk.say(hello, false);
        return heard instanceof Heard.Alert(int description) && description == INTERNAL_ERROR
                ? talk.say(hello, false)
                : heard;
    }

    /** Offers the same twice, in two orders. */
    private Optional<String> preference() throws InterruptedException {
        if (taken.size() < 2) {
            return Optional.empty();
        }
        OptionalInt forth = choice(taken);
        OptionalInt back = choice(taken.reversed());
        if (forth.isEmpty() || back.isEmpty()) {
            return Optional.empty();
        }
        if (forth.getAsInt() == back.getAsInt()) {
            return Optional.of("server");
        }
        boolean first = forth.getAsInt() == taken.getFirst();
        return first && back.getAsInt() == taken.getLast()
                ? Optional.of("client")
                : Optional.empty();
    }

    private OptionalInt choice(List<Integer> suites) throws InterruptedException {
        List<Integer> some = suites.subList(0, Math.min(suites.size(), ClientHello.MOST_SUITES));
        return talk.say(hello(some, Registry.GROUPS.codes()), false) instanceof Heard.Chosen chosen
                ? OptionalInt.of(chosen.suite())
                : OptionalInt.empty();
    }

    /** The named groups, with the suites that have some. */
    private List<Integer> groups() throws InterruptedException {
        List<Integer> with =
                version == Version.TLS_1_3
                        ? taken
                        : taken("TLS_ECDHE_(RSA|ECDSA)_.*|TLS_ECDH_anon_.*");
        List<Integer> groups = new ArrayList<>();
        Set<Integer> left = new LinkedHashSet<>(Registry.GROUPS.codes());
        // SSL 3.0 has no way to name groups.
        while (!with.isEmpty() && !left.isEmpty() && version != Version.SSL_3) {
            switch (talk.say(hello(with, List.copyOf(left)), true)) {
                case Heard.Chosen chosen when left.remove(chosen.group()) ->
                        groups.add(chosen.group());
                case Heard.Chosen _ -> {
                    problem = "named no group, or one that was not offered";
                    return groups;
                }
                case Heard.Alert(int description) when REFUSALS.contains(description) -> {
                    return groups;
                }
                case Heard.Alert(int description) -> {
                    problem = "ended a handshake with alert " + description;
                    return groups;
                }
                case Heard.Nothing nothing -> {
                    problem = nothing.reason();
                    return groups;
                }
            }
        }
        return groups;
    }

    private Optional<Integer> primeBits() throws InterruptedException {
        List<Integer> with = taken("TLS_(DHE_(RSA|DSS)|DH_anon)_.*");
        if (with.isEmpty()) {
            return Optional.empty();
        }
        // Without groups (RFC 7919): the server then uses its own prime.
        return talk.say(hello(with, List.of()), true) instanceof Heard.Chosen chosen
                        && chosen.primeBits() > 0
                ? Optional.of(chosen.primeBits())
                : Optional.empty();
    }

    private List<Integer> taken(String pattern) {
        return taken.stream().filter(s -> Registry.SUITES.name(s).matches(pattern)).toList();
    }

    private ClientHello hello(List<Integer> suites, List<Integer> groups) {
        return new ClientHello(version, suites, groups, name);
    }
}
