package org.countersign.rule;

import java.util.Optional;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291); an address alone is the network of that address.
 *
 * @param address its first address
 * @param prefix how many of its bits count
 */
record Network(IpAddress address, int prefix) {

    static Optional<Network> read(String text) {
        String[] parts = text.strip().split("/", -1);
        Optional<IpAddress> address = IpAddress.read(parts[0]);
        if (address.isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        int width = address.get().width();
        if (parts.length == 1) {
            return Optional.of(new Network(address.get(), width));
        }
        if (!parts[1].matches("[0-9]{1,3}")) {
            return Optional.empty();
        }
        // An IPv4 network written within IPv6 counts its prefix from the IPv6 address.
        int written = Integer.parseInt(parts[1]);
        int prefix = width == 32 && parts[0].contains(":") ? written - 96 : written;
        return prefix < 0 || prefix > width
                ? Optional.empty()
                : Optional.of(new Network(address.get(), prefix));
    }

    /** What is wrong with a network that a person typed, in a sentence. */
    static Optional<String> problem(String text) {
        Optional<Network> network = read(text);
        if (network.isEmpty()) {
            return Optional.of("'" + text + "' is not a network; write it like 10.0.0.0/8.");
        }
        int rest = network.get().address().width() - network.get().prefix();
        return network.get().address().bits().getLowestSetBit() >= rest
                        || network.get().address().bits().signum() == 0
                ? Optional.empty()
                : Optional.of(
                        "'"
                                + text
                                + "' is an address within a network, not the network itself; write"
                                + " the network's first address.");
    }

    /** Whether all addresses of the other network are in this one. */
    boolean contains(Network other) {
        return prefix <= other.prefix() && other.address().startsWith(address, prefix);
    }
}
