package org.countersign.fact.parse;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;

import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /proc/net/tcp} and its kin: {@code 0: 0100007F:13A5 00000000:0000 0A …}; see
 * proc_net_tcp in the kernel's documentation. Addresses are 32-bit words in the order of the
 * machine, which is little-endian on all that we meet.
 */
final class ProcNet {
    private static final String LISTEN = "0A";
    private static final String UNCONNECTED = "07";

    private ProcNet() {}

    /** Adds the socket of a line. */
    static void read(Line line, String protocol, Provenance at, List<Fact> sockets) throws Misfit {
        List<String> words = Words.of(line.text(), 5);
        String local = words.size() < 4 ? "" : words.get(1);
        int colon = local.indexOf(':');
        String address = colon < 0 ? "" : local.substring(0, colon);
        String port = colon < 0 ? "" : local.substring(colon + 1);
        boolean fits =
                (address.length() == 8 || address.length() == 32)
                        && Address.isHex(address)
                        && port.length() == 4
                        && Address.isHex(port);
        if (!fits) {
            throw Misfit.notA(line, "a line of the kernel's socket list");
        }
        if (words.get(3).equals(protocol.equals("tcp") ? LISTEN : UNCONNECTED)) {
            sockets.add(
                    new Bound(Optional.of(Address.of(bytes(address))), Integer.parseInt(port, 16))
                            .socket(protocol, Optional.empty(), at));
        }
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int inWord = i / 4 * 4 + 3 - i % 4;
            bytes[inWord] = (byte) Integer.parseInt(hex.substring(i * 2, i * 2 + 2), 16);
        }
        return bytes;
    }
}
