package org.countersign.remote.tls.offers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks whether a server refuses a second try with an older version than it speaks (RFC 7507). */
record Fallback(Talk talk, String name) {
    private static final int INAPPROPRIATE = 86;

    /**
     * Whether it does; empty where it speaks one version only, or it is not known.
     *
     * @param offers what it takes in each version
     */
    Optional<Boolean> refused(Map<Version, Offer> offers) throws InterruptedException {
        List<Version> spoken =
                offers.entrySet().stream()
                        .filter(e -> e.getKey() != Version.SSL_2)
                        .filter(e -> e.getValue().offered().equals(Optional.of(true)))
                        .map(Map.Entry::getKey)
                        .toList();
        if (spoken.size() < 2) {
            return Optional.empty();
        }
        Version older = spoken.get(spoken.size() - 2);
        List<String> names = Objects.requireNonNull(offers.get(older)).suites();
        List<Integer> suites =
                older.suites().stream()
                        .filter(suite -> names.contains(Registry.SUITES.name(suite)))
                        .limit(ClientHello.MOST_SUITES - 1L)
                        .toList();
        List<Integer> withSignal =
                IntStream.concat(
                                suites.stream().mapToInt(Integer::intValue),
                                IntStream.of(ClientHello.FALLBACK))
                        .boxed()
                        .toList();
        return switch (talk.say(
                new ClientHello(older, withSignal, Registry.GROUPS.codes(), name), false)) {
            case Heard.Chosen _ -> Optional.of(false);
            case Heard.Alert(int description) ->
                    description == INAPPROPRIATE ? Optional.of(true) : Optional.empty();
            case Heard.Nothing _ -> Optional.empty();
        };
    }
}
