package org.countersign.usecase;

import org.countersign.kernel.Deadline;
import org.countersign.remote.NetworkLook;
import org.countersign.remote.http.HttpLook;
import org.countersign.remote.tcp.TcpLook;
import org.countersign.remote.tls.DatabaseLook;
import org.countersign.remote.tls.TlsLook;
import org.countersign.remote.tls.offers.OffersLook;

import java.time.Clock;
import java.util.List;

/** All looks from the assessor's machine in one. */
public final class NetworkLooks implements NetworkLook {
    private final TcpLook tcp = new TcpLook();
    private final TlsLook tls;
    private final OffersLook offers;
    private final HttpLook http;
    private final DatabaseLook database;

    /**
     * @param clock tells when a look was taken
     */
    public NetworkLooks(Clock clock) {
        tls = new TlsLook(clock);
        offers = new OffersLook(clock);
        http = new HttpLook(clock);
        database = new DatabaseLook(clock);
    }

    @Override
    public Seen reach(String address, List<Integer> ports, Deadline deadline)
            throws InterruptedException {
        return tcp.reach(address, ports, deadline);
    }

    @Override
    public Seen dialogue(
            String address,
            int port,
            List<String> lines,
            String ending,
            int bytes,
            Deadline deadline)
            throws InterruptedException {
        return tcp.dialogue(address, port, lines, ending, bytes, deadline);
    }

    @Override
    public Seen tlsHandshake(String address, int port, Deadline deadline)
            throws InterruptedException {
        return tls.handshake(address, port, deadline);
    }

    @Override
    public Seen tlsOffers(String address, int port, Deadline deadline) throws InterruptedException {
        return offers.look(address, port, deadline);
    }

    @Override
    public Seen http(String address, Pages pages, Deadline deadline) throws InterruptedException {
        return http.look(address, pages, deadline);
    }

    @Override
    public Seen databaseTls(String address, int port, Deadline deadline)
            throws InterruptedException {
        return database.look(address, port, deadline);
    }
}
