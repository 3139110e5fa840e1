package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Mask;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Constants of a PHP program that are texts, numbers or truth values. The first definition wins, as
 * in PHP. {@code set} says that the value is not empty, {@code on} that PHP takes it for true. What
 * is defined only under a condition, or computed, is unknown. A masked value has no text and tells
 * its {@code secret}.
 */
final class PhpConstantsFormat implements FactFormat {

    @Override
    public String name() {
        return "php-constants";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new FactType.MapOf(
                new Shape("Constant")
                        .text("text")
                        .flag("set", "on")
                        .field("secret", SecretFields.TYPE)
                        .type());
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.map(exhibits, PhpConstantsFormat::constants);
    }

    private static SequencedMap<String, Fact> constants(Given.Text text) throws Misfit {
        SequencedMap<String, Fact> constants = new LinkedHashMap<>();
        if (text.lines().stream().allMatch(Line::blank)) {
            return constants;
        }
        String source = text.lines().stream().map(Line::text).collect(Collectors.joining("\n"));
        for (PhpDefinitions.Definition definition : PhpDefinitions.of(PhpTokens.of(source))) {
            constants.putIfAbsent(
                    definition.name(),
                    constant(
                            definition,
                            new Provenance(
                                    text.evidence(),
                                    definition.firstLine(),
                                    definition.lastLine())));
        }
        return constants;
    }

    private static Fact constant(PhpDefinitions.Definition definition, Provenance at) {
        if (definition.conditional()) {
            return Fact.unknown(
                    Reason.Kind.UNREADABLE,
                    definition.name() + " is defined only under a condition",
                    at);
        }
        Optional<PhpToken> value = definition.value();
        if (value.isEmpty()) {
            return Fact.unknown(
                    Reason.Kind.UNREADABLE,
                    definition.name() + " is computed, not written there",
                    at);
        }
        Optional<Mask> mask = Mask.parse(value.get().text());
        return mask.isPresent()
                ? masked(definition, mask.get(), at)
                : plain(definition, value.get(), at);
    }

    private static Fact masked(PhpDefinitions.Definition definition, Mask mask, Provenance at) {
        Fields fields =
                new Fields(at)
                        .absent("text", definition.name() + " is masked")
                        .flag("set", mask.length() > 0);
        if (mask.length() == 1) {
            // PHP takes the text 0 for false, and that is one character.
            fields.unknown("on", Reason.Kind.UNREADABLE, definition.name() + " is masked");
        } else {
            fields.flag("on", mask.length() > 0);
        }
        return fields.put(
                        "secret",
                        SecretFields.masked(
                                true, mask, "define on line " + at.firstLine(), List.of(at)))
                .known();
    }

    private static Fact plain(PhpDefinitions.Definition definition, PhpToken value, Provenance at) {
        String text =
                value.kind() == PhpToken.Kind.WORD
                        ? value.text().toLowerCase(Locale.ROOT)
                        : value.text();
        boolean nothing = value.kind() == PhpToken.Kind.WORD && text.equals("null");
        boolean on =
                switch (value.kind()) {
                    case WORD -> text.equals("true");
                    case NUMBER -> text.chars().anyMatch(c -> c >= '1' && c <= '9');
                    default -> !text.isEmpty() && !text.equals("0");
                };
        return new Fields(at)
                .text("text", nothing ? "" : text)
                .flag("set", !nothing && !text.isEmpty())
                .flag("on", on)
                .absent("secret", definition.name() + " is not masked")
                .known();
    }
}
