package org.countersign.fact.parse;

import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;

import java.util.List;
import java.util.Optional;

/** Tells as facts who reaches a port. */
final class Opening {
    private static final String NO_RULE = "no rule refuses it";

    private Opening() {}

    /**
     * One port.
     *
     * @param unseen why there may be rules that were not seen; they could only refuse more
     * @param places everything that was read
     */
    static Fact of(
            Reach reach,
            String port,
            boolean six,
            Optional<Fact.Unknown> unseen,
            List<Provenance> places) {
        Fields fields =
                new Fields(at(reach, places))
                        .number("port", Long.parseLong(port))
                        .text("protocol", "tcp")
                        .text("family", family(six));
        Optional<Fact.Unknown> open = open(reach, unseen);
        if (open.isPresent()) {
            fields.put("reach", open.get()).put("networks", open.get());
        } else {
            fields.text("reach", word(reach)).texts("networks", networks(reach));
        }
        return fields.text("rule", rule(reach)).known();
    }

    /** How ports that no rule speaks of are treated. */
    static void usual(
            Fields fields,
            Reach reach,
            boolean six,
            Optional<Fact.Unknown> unseen,
            List<Provenance> places) {
        boolean closed = reach instanceof Reach.Some || reach instanceof Reach.Nobody;
        List<Provenance> at = at(reach, places);
        fields.put(
                "default_deny_" + family(six),
                open(reach, unseen)
                        .<Fact>map(unknown -> unknown)
                        .orElseGet(() -> new Fact.Known(Value.of(closed), at)));
        fields.put("default_rule_" + family(six), new Fact.Known(Value.of(rule(reach)), at));
    }

    private static String family(boolean six) {
        return six ? "ipv6" : "ipv4";
    }

    private static Optional<Fact.Unknown> open(Reach reach, Optional<Fact.Unknown> unseen) {
        return switch (reach) {
            case Reach.Anyone _ -> unseen;
            case Reach.Some _, Reach.Nobody _ -> Optional.empty();
            case Reach.Unclear(String why, FilterRule by) ->
                    Optional.of(
                            new Fact.Unknown(
                                    new Reason(Reason.Kind.NOT_COVERED, why + " " + by.text()),
                                    List.of(by.at())));
        };
    }

    private static String word(Reach reach) {
        return switch (reach) {
            case Reach.Anyone _ -> "any";
            case Reach.Some _ -> "networks";
            case Reach.Nobody _ -> "nobody";
            case Reach.Unclear _ -> "unclear";
        };
    }

    private static List<String> networks(Reach reach) {
        return switch (reach) {
            case Reach.Some(List<String> networks, _) -> networks;
            case Reach.Anyone _, Reach.Nobody _, Reach.Unclear _ -> List.of();
        };
    }

    private static Optional<FilterRule> by(Reach reach) {
        return switch (reach) {
            case Reach.Anyone(Optional<FilterRule> by) -> by;
            case Reach.Some(_, FilterRule by) -> Optional.of(by);
            case Reach.Nobody(FilterRule by) -> Optional.of(by);
            case Reach.Unclear(_, FilterRule by) -> Optional.of(by);
        };
    }

    private static String rule(Reach reach) {
        return by(reach).map(FilterRule::text).orElse(NO_RULE);
    }

    private static List<Provenance> at(Reach reach, List<Provenance> places) {
        return by(reach).map(rule -> List.of(rule.at())).orElse(places);
    }
}
