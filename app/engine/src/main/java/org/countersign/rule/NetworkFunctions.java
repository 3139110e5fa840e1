package org.countersign.rule;

import static org.countersign.fact.Reason.Kind.UNREADABLE;
import static org.countersign.rule.Operators.items;
import static org.countersign.rule.Operators.text;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What can be asked of addresses. No name server is ever asked. */
final class NetworkFunctions {
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType FLAG = SimpleType.BOOL;

    static final List<Overload> ALL =
            List.of(
                    test("isLoopback", IpAddress::isLoopback),
                    test("isWildcard", IpAddress::isWildcard),
                    test("isPrivate", IpAddress::isPrivate),
                    Overload.member(
                            "isLocalName",
                            FLAG,
                            a -> Told.known(isLocalName(text(a.getFirst()))),
                            TEXT),
                    Overload.member(
                            "within",
                            FLAG,
                            a -> within(text(a.get(0)), items(a.get(1))),
                            TEXT,
                            ListType.create(TEXT)));

    private NetworkFunctions() {}

    private static Overload test(String name, Predicate<IpAddress> holds) {
        return Overload.member(
                name,
                FLAG,
                a -> {
                    String text = text(a.getFirst());
                    return IpAddress.read(text)
                            .map(address -> Told.known(holds.test(address)))
                            .orElseGet(() -> notAnAddress(text));
                },
                TEXT);
    }

    private static boolean isLocalName(String text) {
        String name = text.strip();
        return name.isEmpty()
                || name.equalsIgnoreCase("localhost")
                || IpAddress.read(name).map(IpAddress::isLoopback).orElse(false);
    }

    private static Told within(String text, List<Fact> networks) {
        Optional<Network> inner =
                text.contains("/")
                        ? Network.read(text)
                        : IpAddress.read(text).map(a -> new Network(a, a.width()));
        return inner.isEmpty()
                ? notAnAddress(text)
                : Operators.anyOf(networks.stream().map(item -> within(inner.get(), item)));
    }

    private static Told within(Network inner, Fact item) {
        if (!(item instanceof Fact.Known known)) {
            return Told.blocked(List.of(Told.of(item)));
        }
        Value value = known.value();
        return Network.read(text(value))
                .map(network -> Told.known(network.contains(inner)))
                .orElseGet(
                        () -> Told.unknown(UNREADABLE, "'" + text(value) + "' is not a network"));
    }

    private static Told notAnAddress(String text) {
        return Told.unknown(UNREADABLE, "'" + text + "' is not an IP address");
    }
}
