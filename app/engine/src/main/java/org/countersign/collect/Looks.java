package org.countersign.collect;

import org.countersign.kernel.Deadline;
import org.countersign.pack.Method;
import org.countersign.pack.PortSource;
import org.countersign.pack.Probe;
import org.countersign.remote.NetworkLook;

import java.time.Instant;
import java.util.List;

/** The looks at one host from the assessor's machine, one after the other. */
final class Looks {
    private final String address;
    private final NetworkLook network;
    private final Ledger ledger;

    Looks(String address, NetworkLook network, Ledger ledger) {
        this.address = address;
        this.network = network;
        this.ledger = ledger;
    }

    void make(List<Probe> probes) throws InterruptedException {
        for (Probe probe : probes) {
            Instant start = ledger.now();
            switch (look(probe)) {
                case NetworkLook.Seen.Answer answer -> ledger.seen(probe, answer.text(), start);
                case NetworkLook.Seen.Nothing nothing ->
                        ledger.nothing(probe, Reasons.clause(nothing.reason()), start);
            }
        }
    }

    private NetworkLook.Seen look(Probe probe) throws InterruptedException {
        Deadline deadline = Deadline.in(probe.limits().time());
        return switch (probe.method()) {
            case Method.Dialogue dialogue ->
                    network.dialogue(
                            address,
                            port(dialogue.port()),
                            dialogue.lines(),
                            dialogue.ending(),
                            probe.limits().bytes(),
                            deadline);
            case Method.Reach reach ->
                    network.reach(
                            address, reach.ports().stream().map(Looks::port).toList(), deadline);
            case Method.TlsHandshake tls ->
                    network.tlsHandshake(address, port(tls.port()), deadline);
            case Method.TlsOffers tls -> network.tlsOffers(address, port(tls.port()), deadline);
            case Method.Http http ->
                    network.http(
                            address,
                            new NetworkLook.Pages(
                                    port(http.port()),
                                    http.encrypted(),
                                    http.paths(),
                                    http.markers()),
                            deadline);
            case Method.DatabaseTls tls -> network.databaseTls(address, port(tls.port()), deadline);
            case Method.OnHost _ ->
                    throw new IllegalArgumentException(probe.id() + " looks from the host");
        };
    }

    private static int port(PortSource source) {
        return switch (source) {
            case PortSource.Fixed fixed -> fixed.port();
            case PortSource.OfFact fact ->
                    throw new IllegalArgumentException(
                            "the port in " + fact.fact() + " is not known yet");
        };
    }
}
