package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.kernel.Json;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that a TLS server takes. A list that may not be complete ends in an item that is unknown:
 * what is in it can be found, and nothing can be said of all of it.
 */
final class TlsOffersFormat implements FactFormat {

    @Override
    public String name() {
        return "tls-offers";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.noneAndOneProbe(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        FactType suites =
                new Shape("CipherSuite")
                        .text("name")
                        .flag("forward_secrecy", "aead", "prohibited")
                        .list();
        FactType versions =
                new Shape("TlsVersion")
                        .text("version")
                        .flag("offered")
                        .field("suites", suites)
                        .flag("server_preference")
                        .texts("groups")
                        .number("prime_bits")
                        .list();
        return new Shape("TlsOffers")
                .field("versions", versions)
                .flag("secure_renegotiation", "compression", "fallback_refused")
                .type();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.one(exhibits, TlsOffersFormat::offers);
    }

    private static Fact offers(Given.Text text) throws Misfit {
        String json = text.lines().stream().map(Line::text).collect(Collectors.joining("\n"));
        Object tree;
        try {
            tree = Json.read(json, Object.class);
        } catch (Json.Malformed _) {
            throw Misfit.whole("it is not the JSON that describes what a TLS server takes");
        }
        if (!(tree instanceof Map<?, ?> answer)
                || !(answer.get("versions") instanceof List<?> listed)
                || listed.isEmpty()) {
            throw Misfit.whole("it is not the JSON that describes what a TLS server takes");
        }
        Provenance at = text.at(text.lines().getFirst(), text.lines().getLast());
        List<Fact> versions = new ArrayList<>();
        for (Object each : listed) {
            if (!(each instanceof Map<?, ?> version)) {
                throw Misfit.whole("a version in it is not described");
            }
            versions.add(version(version, at));
        }
        Fields fields = new Fields(at).put("versions", list(versions, at));
        flag(fields, "secure_renegotiation", answer.get("secureRenegotiation"));
        flag(fields, "compression", answer.get("compression"));
        flag(fields, "fallback_refused", answer.get("fallbackRefused"));
        return fields.known();
    }

    private static Fact version(Map<?, ?> version, Provenance at) throws Misfit {
        if (!(version.get("version") instanceof String name)) {
            throw Misfit.whole("a version in it has no name");
        }
        String said = version.get("problem") instanceof String text ? text : "";
        String problem = "the server " + (said.isEmpty() ? "did not tell" : said);
        Fields fields = new Fields(at).text("version", name);
        boolean offered = Boolean.TRUE.equals(version.get("offered"));
        if (version.get("offered") instanceof Boolean known) {
            fields.flag("offered", known);
        } else {
            fields.unknown("offered", Reason.Kind.UNREADABLE, problem);
        }
        if (Boolean.FALSE.equals(version.get("offered"))) {
            return fields.put("suites", list(List.of(), at))
                    .absent("server_preference", "the version is not offered")
                    .put("groups", list(List.of(), at))
                    .absent("prime_bits", "the version is not offered")
                    .known();
        }
        List<Fact> suites = new ArrayList<>();
        for (String suite : texts(version.get("suites"))) {
            suites.add(SuiteStrength.of(suite, at));
        }
        boolean complete = offered && Boolean.TRUE.equals(version.get("complete"));
        fields.put("suites", partly(suites, complete, problem, at));
        if (version.get("preference") instanceof String preference) {
            fields.flag("server_preference", preference.equals("server"));
        } else {
            fields.unknown("server_preference", Reason.Kind.UNREADABLE, "no choice was seen");
        }
        List<Fact> groups = new ArrayList<>();
        for (String group : texts(version.get("groups"))) {
            groups.add(new Fact.Known(Value.of(group), List.of(at)));
        }
        boolean allGroups = offered && Boolean.TRUE.equals(version.get("groupsComplete"));
        fields.put("groups", partly(groups, allGroups, problem, at));
        if (version.get("primeBits") instanceof Integer bits) {
            fields.number("prime_bits", bits);
        } else {
            fields.unknown("prime_bits", Reason.Kind.UNREADABLE, "no prime was seen");
        }
        return fields.known();
    }

    private static Fact partly(List<Fact> items, boolean complete, String problem, Provenance at) {
        if (complete) {
            return list(items, at);
        }
        Fact rest = Fact.unknown(Reason.Kind.TRUNCATED, problem, at);
        if (items.isEmpty()) {
            return rest;
        }
        List<Fact> all = new ArrayList<>(items);
        all.add(rest);
        return list(all, at);
    }

    private static Fact list(List<Fact> items, Provenance at) {
        return new Fact.Known(new Value.Items(items), List.of(at));
    }

    private static List<String> texts(@Nullable Object value) throws Misfit {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw Misfit.whole("a list in it is not one of names");
    }

    private static void flag(Fields fields, String name, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            fields.flag(name, flag);
        } else {
            fields.unknown(name, Reason.Kind.UNREADABLE, "the handshakes did not tell it");
        }
    }
}
