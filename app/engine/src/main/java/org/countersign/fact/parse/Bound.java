package org.countersign.fact.parse;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;

import java.util.Optional;

/**
 * Where a socket waits.
 *
 * @param address the address; empty where the text before the port is none
 * @param port the port
 */
record Bound(Optional<Address> address, int port) {

    /** Reads {@code ADDRESS:PORT}; empty where there is no port. */
    static Optional<Bound> parse(String printed) {
        int colon = printed.lastIndexOf(':');
        String port = printed.substring(colon + 1);
        if (colon < 0 || port.length() > 5 || !Words.isNumber(port)) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port);
        return number > 65535
                ? Optional.empty()
                : Optional.of(new Bound(Address.parse(printed.substring(0, colon)), number));
    }

    /** The socket as a fact. */
    Fact socket(String protocol, Optional<Owner> owner, Provenance at) {
        Fields fields = new Fields(at).text("protocol", protocol);
        // Only netstat cuts addresses, and the ones it cuts are too long to be :: or ::1.
        address.ifPresentOrElse(
                a -> fields.text("address", a.text()),
                () -> fields.unknown("address", Reason.Kind.TRUNCATED, "netstat cut the address"));
        fields.number("port", port);
        owner.ifPresentOrElse(
                o -> fields.text("process", o.process()).number("pid", o.pid()),
                () ->
                        fields.absent("process", "the program is not shown")
                                .absent("pid", "the program is not shown"));
        return fields.flag("wildcard", address.map(Address::wildcard).orElse(false))
                .flag("loopback", address.map(Address::loopback).orElse(false))
                .known();
    }
}
