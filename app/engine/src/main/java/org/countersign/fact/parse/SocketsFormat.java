package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.List;

/**
 * Sockets that wait for others: {@code ss -lntup} with and without {@code -H}, {@code netstat
 * -lntup} of net-tools and of BusyBox, and the kernel's {@code /proc/net/tcp}, {@code tcp6}, {@code
 * udp} and {@code udp6}. Lines of connections are left out.
 *
 * <p>A socket that several programs share is told once for each program's name. Without the right
 * to see it, or from {@code /proc/net}, the program is absent.
 */
final class SocketsFormat implements FactFormat {

    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("Socket")
                .text("protocol", "address")
                .number("port")
                .text("process")
                .number("pid")
                .flag("wildcard", "loopback")
                .list();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.list(exhibits, SocketsFormat::sockets);
    }

    private static List<Fact> sockets(Given.Text text) throws Misfit {
        List<Fact> sockets = new ArrayList<>();
        String kernelList = "";
        for (Line line : text.lines()) {
            if (line.blank()) {
                continue;
            }
            List<String> words = Words.of(line.text(), 4);
            String first = words.getFirst();
            switch (first) {
                case "sl" -> kernelList = line.text().contains("drops") ? "udp" : "tcp";
                case "Netid", "Proto", "Active" -> {
                    // headers of ss and netstat
                }
                case "tcp", "tcp6", "udp", "udp6" -> {
                    if (words.size() > 2 && Words.isNumber(words.get(1))) {
                        Netstat.read(line, text.at(line), sockets);
                    } else {
                        Ss.read(line, text.at(line), sockets);
                    }
                }
                default -> {
                    boolean numbered =
                            first.endsWith(":")
                                    && Words.isNumber(first.substring(0, first.length() - 1));
                    if (numbered && !kernelList.isEmpty()) {
                        ProcNet.read(line, kernelList, text.at(line), sockets);
                    } else if (!first.startsWith("(")) {
                        // netstat puts its remark on missing rights in brackets
                        throw Misfit.notA(line, "a socket");
                    }
                }
            }
        }
        return sockets;
    }
}
