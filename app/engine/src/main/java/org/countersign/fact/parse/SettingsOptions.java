package org.countersign.fact.parse;

import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;
import org.countersign.pack.ProbeId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a pack says of a product's settings.
 *
 * @param layers where they come from, the weakest first
 * @param dialect how they are written
 * @param arguments which settings the options of the command line set, by the option; empty for
 *     those that set none
 * @param declared the settings that rules may use, by name
 * @param issues what is wrong with the above
 */
record SettingsOptions(
        List<Layer> layers,
        Dialect dialect,
        SequencedMap<String, String> arguments,
        SequencedMap<String, Declared> declared,
        List<PackIssue> issues) {

    /**
     * A place where settings come from.
     *
     * @param probe what brings it
     * @param kind how they stand there
     * @param name what people call it
     * @param ignoreMissing whether settings are known without it where it could not be had
     * @param query the name of the statement, for rows; empty for the first
     */
    record Layer(ProbeId probe, Kind kind, String name, boolean ignoreMissing, String query) {}

    /** How settings stand in a layer. */
    enum Kind {
        FILE,
        FOLDER,
        ROW,
        ARGUMENTS
    }

    /**
     * A setting that rules may use.
     *
     * @param type what it holds
     * @param standard what the product takes where nothing sets it; absent where the pack does not
     *     know it. A list has its items
     */
    record Declared(Type type, Optional<List<String>> standard) {}

    /** What a setting holds. */
    enum Type {
        TEXT,
        NUMBER,
        FLAG,
        SECRET,
        LIST
    }

    /** Reads it. */
    static SettingsOptions of(FactSpec spec) {
        Options options = new Options(spec);
        List<Layer> layers = new ArrayList<>();
        for (Options layer : options.mappings("layers")) {
            layer(spec, layer).ifPresent(layers::add);
            layer.done();
        }
        for (ProbeId probe : spec.from()) {
            if (layers.stream().noneMatch(l -> l.probe().equals(probe))) {
                options.issue(
                        spec.at(),
                        "the probe " + probe + " is no layer of these settings",
                        "what it brings would not count",
                        "add it to 'layers' or take it out of 'from'");
            }
        }
        Options dialectOptions = options.mapping("dialect");
        Dialect dialect = Dialect.of(dialectOptions);
        dialectOptions.done();
        SequencedMap<String, Declared> declared = declared(options);
        SequencedMap<String, String> arguments = options.textsByName("arguments");
        arguments.forEach(
                (option, setting) -> {
                    if (!setting.isEmpty() && !declared.containsKey(setting)) {
                        options.issue(
                                options.at(),
                                "the argument " + option + " sets '" + setting + "', not declared",
                                "no rule could see it",
                                "declare the setting or write \"\"");
                    }
                });
        return new SettingsOptions(layers, dialect, arguments, declared, options.done());
    }

    private static Optional<Layer> layer(FactSpec spec, Options options) {
        String probe = options.needed("probe");
        String kind = options.choice("as", "file", "folder", "row", "arguments");
        String name = options.text("name").orElse(kind);
        boolean ignore = options.choice("missing", "unknown", "ignore").equals("ignore");
        String query = options.text("query").orElse("");
        Optional<ProbeId> id = spec.from().stream().filter(p -> p.text().equals(probe)).findFirst();
        if (id.isEmpty()) {
            options.issue(
                    options.at(),
                    "the layer's probe '" + probe + "' is not in 'from'",
                    "nothing would be read from it",
                    "add it to 'from' or correct its name");
        }
        return id.map(
                p ->
                        new Layer(
                                p,
                                switch (kind) {
                                    case "folder" -> Kind.FOLDER;
                                    case "row" -> Kind.ROW;
                                    case "arguments" -> Kind.ARGUMENTS;
                                    default -> Kind.FILE;
                                },
                                name,
                                ignore,
                                query));
    }

    private static SequencedMap<String, Declared> declared(Options options) {
        SequencedMap<String, Declared> declared = new LinkedHashMap<>();
        Options all = options.mapping("declared");
        if (all.names().isEmpty()) {
            options.issue(
                    options.at(),
                    "the option 'declared' names no setting",
                    "rules could use none",
                    "write each setting that rules use, with its type and standard");
        }
        for (String name : all.names()) {
            Options one = all.mapping(name);
            Type type =
                    switch (one.choice("type", "text", "number", "flag", "secret", "list")) {
                        case "number" -> Type.NUMBER;
                        case "flag" -> Type.FLAG;
                        case "secret" -> Type.SECRET;
                        case "list" -> Type.LIST;
                        default -> Type.TEXT;
                    };
            Optional<List<String>> standard = standard(one, type);
            if (type == Type.NUMBER
                    && standard.isPresent()
                    && Numbers.parse(standard.get().getFirst()).isEmpty()) {
                one.issue(
                        one.at(),
                        "the standard of '" + name + "' is not a whole number",
                        "its type says that it is one",
                        "correct the standard or the type");
            }
            one.done();
            declared.put(name, new Declared(type, standard));
        }
        return declared;
    }

    private static Optional<List<String>> standard(Options options, Type type) {
        if (type == Type.LIST && options.isList("standard")) {
            return options.texts("standard");
        }
        return options.text("standard")
                .map(text -> type == Type.LIST && text.isEmpty() ? List.of() : List.of(text));
    }
}
