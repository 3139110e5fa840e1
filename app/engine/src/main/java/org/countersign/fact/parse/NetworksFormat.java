package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The networks in which hosts have addresses, of {@code ip -o addr show}: {@code HostNetworks {
 * seen, unread }}. Loopback and link-local addresses (RFC 4291, RFC 3927) are left out, because
 * every host has networks of those names for itself. As with {@link SecretUsesFormat}, what is
 * known is held even where some evidence is missing: {@code unread} names the hosts of which not
 * everything was read.
 */
final class NetworksFormat implements FactFormat {
    /** Behind {@code peer} stands the other end, and the prefix is that of its network. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[0-9]+: +(?<card>[^ ]+) +inet6? (?:[0-9A-Fa-f.:]+ peer )?"
                            + "(?<address>[0-9A-Fa-f.:]+)/(?<prefix>[0-9]{1,3})(?: .*)?");

    /** Older programs print the card itself too. */
    private static final Pattern CARD = Pattern.compile("[0-9]+: +[^ ]+: <.*");

    private static final byte[] NO_BYTES = {};

    @Override
    public String name() {
        return "networks";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("HostNetworks")
                .field(
                        "seen",
                        new Shape("SeenNetwork").text("network").texts("places", "hosts").list())
                .texts("unread")
                .type();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        SequencedMap<String, List<Place>> places = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        List<Provenance> at = new ArrayList<>();
        for (Exhibit exhibit : exhibits) {
            switch (Given.open(exhibit)) {
                case Given.Nothing(Fact fact) -> {
                    at.addAll(fact.provenance());
                    unread.add(host(exhibit));
                }
                case Given.Text text -> {
                    at.add(text.whole());
                    if (!gather(host(exhibit), text, places) || text.cut() || text.exit() != 0) {
                        unread.add(host(exhibit));
                    }
                }
            }
        }
        List<Fact> seen =
                places.entrySet().stream().map(e -> seen(e.getKey(), e.getValue())).toList();
        return new Fields(at)
                .put("seen", new Fact.Known(new Value.Items(seen), at))
                .texts("unread", unread)
                .known();
    }

    private record Place(String host, String card, Provenance at) {}

    /** Adds the networks of a host; false where a line does not read. */
    private static boolean gather(
            String host, Given.Text text, SequencedMap<String, List<Place>> places) {
        boolean all = true;
        for (Line line : text.lines()) {
            Matcher found = ADDRESS.matcher(line.text());
            if (line.blank() || CARD.matcher(line.text()).matches()) {
                continue;
            }
            byte[] address =
                    found.matches()
                            ? Address.bytes(found.group("address")).orElse(NO_BYTES)
                            : NO_BYTES;
            int prefix = address.length == 0 ? 0 : Integer.parseInt(found.group("prefix"));
            if (address.length == 0 || prefix > address.length * 8) {
                all = false;
            } else if (!ofItsOwn(address)) {
                places.computeIfAbsent(network(address, prefix), _ -> new ArrayList<>())
                        .add(new Place(host, found.group("card"), text.at(line)));
            }
        }
        return all;
    }

    /** Whether such an address means something to the host or to one cable alone. */
    private static boolean ofItsOwn(byte[] address) {
        int first = address[0] & 255;
        int second = address[1] & 255;
        return address.length == 4
                ? first == 127 || first == 169 && second == 254
                : Address.of(address).loopback() || first == 0xfe && (second & 0xc0) == 0x80;
    }

    private static String network(byte[] address, int prefix) {
        byte[] first = address.clone();
        for (int i = 0; i < first.length; i++) {
            int bits = Math.clamp(prefix - 8L * i, 0, 8);
            first[i] &= (byte) (0xff00 >> bits);
        }
        return Address.of(first).text() + "/" + prefix;
    }

    private static Fact seen(String network, List<Place> places) {
        return new Fields(places.stream().map(Place::at).toList())
                .text("network", network)
                .texts("places", places.stream().map(p -> p.card() + " of " + p.host()).toList())
                .texts("hosts", places.stream().map(Place::host).distinct().toList())
                .known();
    }

    private static String host(Exhibit exhibit) {
        return exhibit.evidence().subject().text();
    }
}
