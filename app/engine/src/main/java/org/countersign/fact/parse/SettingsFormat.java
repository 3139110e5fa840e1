package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.fact.parse.SettingsOptions.Layer;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Settings that come in layers: files, folders of files, a row of a database, the command line. A
 * later layer wins over an earlier one; a list takes the values of all files, and is replaced by a
 * row or by arguments. Every declared setting is told with where its value comes from, or with the
 * layer that hides it.
 *
 * <p>An argument without a value stands for {@code yes} where the setting is a flag.
 *
 * <p>Where no layer was found at all, no setting is known: the product may be somewhere else, and
 * what it does by itself tells nothing of how it runs there. Where its process runs in a container,
 * none is known either.
 */
final class SettingsFormat implements FactFormat {

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return SettingsOptions.of(spec).issues();
    }

    @Override
    public FactType type(FactSpec spec) {
        Shape shape = new Shape(Shape.nameFor("Settings", spec.id()));
        SettingsOptions.of(spec)
                .declared()
                .forEach((name, declared) -> shape.field(name, Setting.type(declared.type())));
        return shape.type();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        SettingsOptions options = SettingsOptions.of(spec);
        LayerReader reader = new LayerReader(options);
        boolean found = false;
        List<SequencedMap<String, Layered>> layers = new ArrayList<>();
        for (Layer layer : options.layers()) {
            int from = spec.from().indexOf(layer.probe());
            if (from >= exhibits.size()) {
                return Fact.unknown(
                        Reason.Kind.NOT_COLLECTED, "there is no evidence of " + layer.probe());
            }
            Optional<Fact> elsewhere = LayerReader.elsewhere(layer, exhibits.get(from));
            if (elsewhere.isPresent()) {
                return elsewhere.get();
            }
            found |= LayerReader.found(layer, exhibits.get(from));
            layers.add(reader.read(layer, exhibits.get(from)));
        }
        if (!found) {
            return Fact.unknown(Reason.Kind.NOT_COVERED, nothingOf(options.layers()));
        }
        SequencedMap<String, Fact> settings = new LinkedHashMap<>();
        options.declared()
                .forEach(
                        (name, declared) ->
                                settings.put(
                                        name,
                                        new Setting(
                                                        name,
                                                        declared,
                                                        options,
                                                        layers.stream()
                                                                .map(l -> l.get(name))
                                                                .toList())
                                                .fact()));
        return new Fact.Known(new Value.Struct(settings), List.of());
    }

    private static String nothingOf(List<Layer> layers) {
        return layers.stream()
                .map(Layer::name)
                .collect(Collectors.joining(", ", "nothing was found of ", ""));
    }
}
