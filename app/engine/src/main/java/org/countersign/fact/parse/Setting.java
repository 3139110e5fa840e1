package org.countersign.fact.parse;

import org.countersign.evidence.Mask;
import org.countersign.fact.Fact;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.fact.parse.Layered.Occurrence;
import org.countersign.fact.parse.SettingsOptions.Declared;
import org.countersign.fact.parse.SettingsOptions.Layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One setting, made of what all layers say of it.
 *
 * @param name its name
 * @param declared what the pack says of it
 * @param options the options of the whole
 * @param says what each layer says, the weakest first
 */
record Setting(String name, Declared declared, SettingsOptions options, List<Layered> says) {
    private static final String DEFAULT = "compiled default";

    /** The type of such a setting. */
    static FactType type(SettingsOptions.Type type) {
        return switch (type) {
            case TEXT ->
                    new Shape("Setting")
                            .text("text")
                            .flag("set")
                            .text("origin")
                            .number("layers")
                            .type();
            case NUMBER ->
                    new Shape("NumberSetting")
                            .text("text")
                            .flag("set")
                            .text("origin")
                            .number("layers", "number")
                            .type();
            case FLAG ->
                    new Shape("FlagSetting")
                            .text("text")
                            .flag("set")
                            .text("origin")
                            .number("layers")
                            .flag("on")
                            .type();
            case LIST ->
                    new Shape("ListSetting")
                            .text("text")
                            .flag("set")
                            .text("origin")
                            .number("layers")
                            .texts("items")
                            .type();
            case SECRET -> SecretFields.TYPE;
        };
    }

    /** The setting as a fact. */
    Fact fact() {
        Outcome outcome = declared.type() == SettingsOptions.Type.LIST ? list() : scalar();
        return switch (outcome) {
            case Outcome.Hidden(Layered.Hidden hidden) -> unknown(hidden);
            case Outcome.Effective effective when declared.type() == SettingsOptions.Type.SECRET ->
                    secret(effective);
            case Outcome.Effective effective -> known(effective);
            case Outcome.Standard(String origin) -> standard(origin);
        };
    }

    /** Which value counts. */
    private sealed interface Outcome {

        /** Values that layers give; one of them, but for lists. */
        record Effective(List<Occurrence> values, String origin) implements Outcome {}

        /** Nothing sets it. */
        record Standard(String origin) implements Outcome {}

        /** A layer that nobody could read could set it. */
        record Hidden(Layered.Hidden hidden) implements Outcome {}
    }

    private Outcome scalar() {
        List<String> unread = new ArrayList<>();
        for (int i = says.size() - 1; i >= 0; i--) {
            switch (says.get(i)) {
                case Layered.Sets(_, Occurrence winner) -> {
                    return new Outcome.Effective(List.of(winner), winner.origin() + remark(unread));
                }
                case Layered.Hidden hidden -> {
                    if (!layer(i).ignoreMissing()) {
                        return new Outcome.Hidden(hidden);
                    }
                    unread.add(layer(i).name());
                }
                case Layered.Silent _ -> {
                    // a weaker layer may say more
                }
            }
        }
        return new Outcome.Standard(DEFAULT + remark(unread));
    }

    private Outcome list() {
        List<Occurrence> values = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        Optional<Layered.Hidden> hides = Optional.empty();
        for (int i = 0; i < says.size(); i++) {
            switch (says.get(i)) {
                case Layered.Sets(List<Occurrence> all, _) -> {
                    if (layer(i).kind() == SettingsOptions.Kind.ROW
                            || layer(i).kind() == SettingsOptions.Kind.ARGUMENTS) {
                        values.clear();
                        unread.clear();
                        hides = Optional.empty();
                    }
                    values.addAll(all);
                }
                case Layered.Hidden hidden -> {
                    if (layer(i).ignoreMissing()) {
                        unread.add(layer(i).name());
                    } else {
                        hides = Optional.of(hidden);
                    }
                }
                case Layered.Silent _ -> {
                    // adds nothing
                }
            }
        }
        if (hides.isPresent()) {
            return new Outcome.Hidden(hides.get());
        }
        return values.isEmpty()
                ? new Outcome.Standard(DEFAULT + remark(unread))
                : new Outcome.Effective(
                        values,
                        values.stream().map(Occurrence::origin).collect(Collectors.joining("; "))
                                + remark(unread));
    }

    private Layer layer(int i) {
        return options.layers().get(i);
    }

    private static String remark(List<String> unread) {
        return unread.isEmpty() ? "" : " (not read: " + String.join(", ", unread) + ")";
    }

    private Fact known(Outcome.Effective effective) {
        List<Provenance> at = effective.values().stream().map(Occurrence::at).toList();
        List<Fact> items =
                effective.values().stream().map(o -> Fact.of(Value.of(o.value()), o.at())).toList();
        String text =
                effective.values().stream()
                        .map(Occurrence::value)
                        .collect(Collectors.joining(", "));
        return finish(new Fields(at).text("text", text), text, items, effective.origin(), at);
    }

    private Fact standard(String origin) {
        List<Provenance> looked = looked();
        if (declared.standard().isEmpty()) {
            return unknown(
                    new Layered.Hidden(
                            new Reason(
                                    Reason.Kind.NOT_COVERED,
                                    name + " is not set, and the pack does not know its default"),
                            looked));
        }
        List<String> values = declared.standard().get();
        String text = String.join(", ", values);
        if (declared.type() == SettingsOptions.Type.SECRET) {
            return SecretFields.standard(text, origin, looked);
        }
        List<Fact> items =
                values.stream().map(v -> (Fact) new Fact.Known(Value.of(v), looked)).toList();
        return finish(new Fields(looked).text("text", text), text, items, origin, looked);
    }

    private Fact finish(
            Fields fields, String text, List<Fact> items, String origin, List<Provenance> at) {
        fields.put("set", set()).text("origin", origin).put("layers", layers());
        switch (declared.type()) {
            case NUMBER ->
                    Numbers.parse(text)
                            .ifPresentOrElse(
                                    number -> fields.number("number", number),
                                    () ->
                                            fields.unknown(
                                                    "number",
                                                    Reason.Kind.UNREADABLE,
                                                    name + " is not a whole number"));
            case FLAG -> fields.flag("on", options.dialect().isTrue(text));
            case LIST -> fields.put("items", new Fact.Known(new Value.Items(items), at));
            case TEXT, SECRET -> {
                // nothing besides
            }
        }
        return fields.known();
    }

    private Fact secret(Outcome.Effective effective) {
        Occurrence occurrence = effective.values().getFirst();
        List<Provenance> at = List.of(occurrence.at());
        if (occurrence.value().isEmpty()) {
            return SecretFields.standard("", effective.origin(), at);
        }
        return Mask.parse(occurrence.value())
                .map(mask -> SecretFields.masked(true, mask, effective.origin(), at))
                .orElseGet(
                        () ->
                                new Fact.Unknown(
                                        new Reason(
                                                Reason.Kind.UNREADABLE, "the value was not masked"),
                                        at));
    }

    /** What can be said where the effective value is hidden: still, perhaps, that it is set. */
    private Fact unknown(Layered.Hidden hidden) {
        Fields fields = new Fields(hidden.tried());
        if (type(declared.type()) instanceof FactType.Struct struct) {
            for (String field : struct.fields().keySet()) {
                fields.put(field, new Fact.Unknown(hidden.reason(), hidden.tried()));
            }
        }
        fields.put("set", set());
        if (declared.type() != SettingsOptions.Type.SECRET) {
            fields.put("layers", layers());
        }
        return fields.known();
    }

    private Fact set() {
        List<Provenance> setting = new ArrayList<>();
        for (Layered layered : says) {
            if (layered instanceof Layered.Sets(_, Occurrence winner)) {
                setting.add(winner.at());
            }
        }
        if (!setting.isEmpty()) {
            return new Fact.Known(Value.of(true), setting);
        }
        return hidden().<Fact>map(h -> new Fact.Unknown(h.reason(), h.tried()))
                .orElseGet(() -> new Fact.Known(Value.of(false), looked()));
    }

    private Fact layers() {
        Optional<Layered.Hidden> hidden = hidden();
        if (hidden.isPresent()) {
            return new Fact.Unknown(hidden.get().reason(), hidden.get().tried());
        }
        return new Fact.Known(
                Value.of(says.stream().filter(Layered.Sets.class::isInstance).count()), looked());
    }

    private Optional<Layered.Hidden> hidden() {
        for (int i = 0; i < says.size(); i++) {
            if (says.get(i) instanceof Layered.Hidden hidden && !layer(i).ignoreMissing()) {
                return Optional.of(hidden);
            }
        }
        return Optional.empty();
    }

    private List<Provenance> looked() {
        List<Provenance> looked = new ArrayList<>();
        for (Layered layered : says) {
            looked.addAll(
                    switch (layered) {
                        case Layered.Sets(_, Occurrence winner) -> List.of(winner.at());
                        case Layered.Silent(List<Provenance> places) -> places;
                        case Layered.Hidden(_, List<Provenance> tried) -> tried;
                    });
        }
        return looked;
    }
}
