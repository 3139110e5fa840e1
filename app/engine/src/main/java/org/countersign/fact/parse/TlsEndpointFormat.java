package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.kernel.Json;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a TLS server showed; the certificate is the server's own, the first of its chain. {@code
 * days_left} counts whole days from the time of the handshake to the end of its validity, and is
 * negative after it: no clock is asked.
 */
final class TlsEndpointFormat implements FactFormat {

    @Override
    public String name() {
        return "tls-endpoint";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.noneAndOneProbe(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return shape();
    }

    /** What a handshake is as a fact. */
    static FactType shape() {
        return new Shape("Tls")
                .text("protocol", "cipher")
                .flag("trusted")
                .text("trust_problem")
                .flag("name_matches", "self_signed")
                .text("subject", "issuer")
                .number("days_left")
                .flag("not_yet_valid")
                .text("key_algorithm")
                .number("key_bits")
                .text("signature")
                .texts("names")
                .text("staple")
                .flag("staple_valid")
                .text("staple_problem")
                .flag("must_staple")
                .type();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.one(exhibits, TlsEndpointFormat::endpoint);
    }

    private static Fact endpoint(Given.Text text) throws Misfit {
        String json = text.lines().stream().map(Line::text).collect(Collectors.joining("\n"));
        Object tree;
        try {
            tree = Json.read(json, Object.class);
        } catch (Json.Malformed _) {
            throw Misfit.whole("it is not the JSON that describes a TLS handshake");
        }
        if (!(tree instanceof Map<?, ?> answer)) {
            throw Misfit.whole("it is not the JSON that describes a TLS handshake");
        }
        return handshake(answer, text.at(text.lines().getFirst(), text.lines().getLast()));
    }

    /** The fact of a handshake that is described. */
    static Fact handshake(Map<?, ?> answer, Provenance at) {
        Fields fields = new Fields(at);
        Map<?, ?> leaf =
                answer.get("chain") instanceof List<?> chain
                                && !chain.isEmpty()
                                && chain.getFirst() instanceof Map<?, ?> first
                        ? first
                        : Map.of();
        text(fields, "protocol", answer.get("protocol"));
        text(fields, "cipher", answer.get("cipher"));
        flag(fields, "trusted", answer.get("trusted"));
        if (Boolean.TRUE.equals(answer.get("trusted"))) {
            fields.absent("trust_problem", "the certificate is trusted");
        } else {
            text(fields, "trust_problem", answer.get("trustProblem"));
        }
        flag(fields, "name_matches", answer.get("nameMatches"));
        flag(fields, "self_signed", leaf.get("selfSigned"));
        text(fields, "subject", leaf.get("subject"));
        text(fields, "issuer", leaf.get("issuer"));
        times(fields, time(answer.get("time")), leaf);
        text(fields, "key_algorithm", leaf.get("keyAlgorithm"));
        number(fields, "key_bits", leaf.get("keyBits"));
        text(fields, "signature", leaf.get("signature"));
        names(fields, leaf.get("names"));
        staple(fields, answer.get("staple") instanceof Map<?, ?> staple ? staple : Map.of());
        flag(fields, "must_staple", leaf.get("mustStaple"));
        return fields.known();
    }

    /** Where nobody could tell whether it is valid, the problem says why. */
    private static void staple(Fields fields, Map<?, ?> staple) {
        text(fields, "staple", staple.get("status"));
        if ("none".equals(staple.get("status"))) {
            fields.absent("staple_valid", "there is no staple")
                    .absent("staple_problem", "there is no staple");
            return;
        }
        if (staple.get("status") instanceof String
                && staple.get("valid") == null
                && staple.get("problem") instanceof String problem) {
            fields.unknown("staple_valid", Reason.Kind.UNREADABLE, problem);
        } else {
            flag(fields, "staple_valid", staple.get("valid"));
        }
        if (Boolean.TRUE.equals(staple.get("valid"))) {
            fields.absent("staple_problem", "the staple is valid");
        } else {
            text(fields, "staple_problem", staple.get("problem"));
        }
    }

    private static void times(Fields fields, Optional<Instant> now, Map<?, ?> leaf) {
        Optional<Instant> end = time(leaf.get("notAfter"));
        if (now.isPresent() && end.isPresent()) {
            fields.number(
                    "days_left",
                    Math.floorDiv(
                            Duration.between(now.get(), end.get()).toSeconds(),
                            Duration.ofDays(1).toSeconds()));
        } else {
            missing(fields, "days_left");
        }
        Optional<Instant> begin = time(leaf.get("notBefore"));
        if (now.isPresent() && begin.isPresent()) {
            fields.flag("not_yet_valid", now.get().isBefore(begin.get()));
        } else {
            missing(fields, "not_yet_valid");
        }
    }

    private static void names(Fields fields, @Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            fields.texts("names", list.stream().map(String.class::cast).toList());
        } else {
            missing(fields, "names");
        }
    }

    private static Optional<Instant> time(@Nullable Object value) {
        try {
            return value instanceof String text
                    ? Optional.of(Instant.parse(text))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static void text(Fields fields, String name, @Nullable Object value) {
        if (value instanceof String text) {
            fields.text(name, text);
        } else {
            missing(fields, name);
        }
    }

    private static void flag(Fields fields, String name, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            fields.flag(name, flag);
        } else {
            missing(fields, name);
        }
    }

    private static void number(Fields fields, String name, @Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            fields.number(name, ((Number) value).longValue());
        } else {
            missing(fields, name);
        }
    }

    private static void missing(Fields fields, String name) {
        fields.unknown(
                name, Reason.Kind.UNREADABLE, "the description of the handshake does not tell it");
    }
}
