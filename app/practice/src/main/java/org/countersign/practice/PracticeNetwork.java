package org.countersign.practice;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Deadline;
import org.countersign.pack.ProbeId;
import org.countersign.remote.NetworkLook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the assessor's machine would see of the practice hosts. Nothing is sent anywhere: the
 * addresses do not exist.
 *
 * @param hosts the hosts' names by address
 */
record PracticeNetwork(Map<String, String> hosts) implements NetworkLook {

    PracticeNetwork {
        hosts = Map.copyOf(hosts);
    }

    @Override
    public Seen reach(String address, List<Integer> ports, Deadline deadline) {
        Optional<String> recorded = recorded(address, "host.reach");
        if (recorded.isEmpty()) {
            return nothing(address);
        }
        StringBuilder text = new StringBuilder();
        for (int port : ports) {
            String state =
                    recorded.get()
                            .lines()
                            .filter(line -> line.startsWith(port + " "))
                            .findFirst()
                            .orElse(port + " refused");
            text.append(state).append('\n');
        }
        return new Seen.Answer(text.toString());
    }

    @Override
    public Seen dialogue(
            String address,
            int port,
            List<String> lines,
            String ending,
            int bytes,
            Deadline deadline) {
        // A port has dialogues of its own; which one is meant shows in what is asked.
        return Stream.of("sniffer.manager-remote", "sniffer.server-remote")
                .flatMap(probe -> recorded(address, probe).stream())
                .filter(text -> text.contains("==> " + lines.getFirst() + " <=="))
                .findFirst()
                .<Seen>map(Seen.Answer::new)
                .orElseGet(() -> nothing(address));
    }

    @Override
    public Seen tlsHandshake(String address, int port, Deadline deadline) {
        return recorded(address, "gui.certificate")
                .<Seen>map(Seen.Answer::new)
                .orElseGet(() -> nothing(address));
    }

    @Override
    public Seen tlsOffers(String address, int port, Deadline deadline) {
        return recorded(address, "gui.tls-offers")
                .<Seen>map(Seen.Answer::new)
                .orElseGet(() -> nothing(address));
    }

    @Override
    public Seen http(String address, Pages pages, Deadline deadline) {
        return recorded(address, pages.encrypted() ? "gui.https" : "gui.http")
                .<Seen>map(Seen.Answer::new)
                .orElseGet(() -> nothing(address));
    }

    @Override
    public Seen databaseTls(String address, int port, Deadline deadline) {
        return recorded(address, "db.greeting")
                .<Seen>map(Seen.Answer::new)
                .orElseGet(() -> nothing(address));
    }

    private Optional<String> recorded(String address, String probe) {
        return Optional.ofNullable(hosts.get(address))
                .flatMap(name -> new Recordings(name).answer(new ProbeId(probe)))
                .map(Bytes::text);
    }

    private static Seen nothing(String address) {
        return new Seen.Nothing(address + " did not answer");
    }
}
