package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.parse.Layered.Occurrence;
import org.countersign.fact.parse.SettingsOptions.Declared;
import org.countersign.fact.parse.SettingsOptions.Layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what one layer says of every declared setting. */
final class LayerReader {
    private final SettingsOptions options;

    /** Reads by these options. */
    LayerReader(SettingsOptions options) {
        this.options = options;
    }

    /**
     * Whether the product was seen in a layer, or may be there: what could not be read is not
     * nothing. A row overrides what the product does, wherever that runs.
     */
    static boolean found(Layer layer, Exhibit exhibit) {
        return switch (Given.open(exhibit)) {
            case Given.Nothing(Fact fact) ->
                    !(fact instanceof Fact.Absent) && !layer.ignoreMissing();
            case Given.Text text ->
                    switch (layer.kind()) {
                        case FILE -> true;
                        case FOLDER, ARGUMENTS -> !text.lines().isEmpty();
                        case ROW -> false;
                    };
        };
    }

    /**
     * Why a layer makes the others worthless: its process is in a container, so the files that were
     * read on the host are not those that it reads. Empty where that is not seen.
     */
    static Optional<Fact> elsewhere(Layer layer, Exhibit exhibit) {
        if (layer.kind() != SettingsOptions.Kind.ARGUMENTS
                || !(Given.open(exhibit) instanceof Given.Text text)) {
            return Optional.empty();
        }
        try {
            return RunningProcess.of(text).stream()
                    .flatMap(process -> process.namespaces().stream())
                    .filter(line -> RunningProcess.isContained(line).orElse(false))
                    .findFirst()
                    .map(
                            line ->
                                    Fact.unknown(
                                            Reason.Kind.NOT_COVERED,
                                            "the process runs in a container, and the files of the"
                                                    + " host are not those that it reads",
                                            text.at(line)));
        } catch (Misfit e) {
            // Read again as a layer, which says what does not fit.
            return Optional.empty();
        }
    }

    /** What a layer says, by the name of the setting. */
    SequencedMap<String, Layered> read(Layer layer, Exhibit exhibit) {
        return switch (Given.open(exhibit)) {
            case Given.Nothing(Fact.Absent absent) -> all(new Layered.Silent(absent.provenance()));
            case Given.Nothing(Fact.Unknown unknown) ->
                    all(new Layered.Hidden(unknown.reason(), unknown.provenance()));
            case Given.Nothing(Fact.Known known) -> all(new Layered.Silent(known.provenance()));
            case Given.Text text -> {
                try {
                    yield read(layer, text);
                } catch (Misfit e) {
                    yield all(
                            new Layered.Hidden(
                                    new Reason(Reason.Kind.UNREADABLE, e.what()),
                                    List.of(new Provenance(text.evidence(), e.line(), e.line()))));
                }
            }
        };
    }

    private SequencedMap<String, Layered> read(Layer layer, Given.Text text) throws Misfit {
        Optional<Line> nul = text.withNul();
        if (nul.isPresent()) {
            throw Misfit.at(nul.get().number(), "holds NUL bytes, as text in UTF-16 does");
        }
        if (text.cut() && layer.kind() != SettingsOptions.Kind.FILE) {
            // A later file, or a later row, could say otherwise.
            return all(new Layered.Hidden(Given.cut(), List.of(text.whole())));
        }
        return switch (layer.kind()) {
            case FILE -> file(layer, text);
            case FOLDER -> folder(layer, text);
            case ROW -> row(layer, text);
            case ARGUMENTS -> arguments(layer, text);
        };
    }

    private SequencedMap<String, Layered> all(Layered layered) {
        return each((_, _) -> layered);
    }

    private SequencedMap<String, Layered> each(Each each) {
        SequencedMap<String, Layered> map = new LinkedHashMap<>();
        options.declared().forEach((name, declared) -> map.put(name, each.says(name, declared)));
        return map;
    }

    private interface Each {
        Layered says(String name, Declared declared);
    }

    private SequencedMap<String, Layered> file(Layer layer, Given.Text text) {
        if (text.exit() != 0 && !text.cut()) {
            return all(broken(text));
        }
        Map<String, List<Dialect.Entry>> entries = entries(text.lines());
        return each(
                (name, declared) -> {
                    List<Dialect.Entry> found = found(entries, name);
                    boolean sure =
                            declared.type() != SettingsOptions.Type.LIST
                                    && options.dialect().firstWins()
                                    && !found.isEmpty();
                    if (text.cut() && !sure) {
                        return new Layered.Hidden(Given.cut(), List.of(text.whole()));
                    }
                    List<Occurrence> all = new ArrayList<>();
                    Optional<Occurrence> winner =
                            add(
                                    all,
                                    found,
                                    e -> layer.name() + ", line " + e.line().number(),
                                    text);
                    return says(declared, all, winner, text);
                });
    }

    private SequencedMap<String, Layered> folder(Layer layer, Given.Text text) throws Misfit {
        if (text.exit() != 0) {
            // One of its files could not be read, and that one could be the one that counts.
            return all(broken(text));
        }
        List<Section> files = Section.of(text.lines());
        List<Map<String, List<Dialect.Entry>>> entries =
                files.stream().map(f -> entries(f.lines())).toList();
        return each(
                (name, declared) -> {
                    List<Occurrence> all = new ArrayList<>();
                    Optional<Occurrence> winner = Optional.empty();
                    for (int i = 0; i < files.size(); i++) {
                        Section file = files.get(i);
                        Optional<Occurrence> here =
                                add(
                                        all,
                                        found(entries.get(i), name),
                                        e -> inFile(layer, file, e.line()),
                                        text);
                        if (here.isPresent()) {
                            winner = here;
                        }
                    }
                    return says(declared, all, winner, text);
                });
    }

    private static Layered.Hidden broken(Given.Text text) {
        String complaint = Words.firstLine(text.complaint());
        return new Layered.Hidden(
                new Reason(
                        Reason.Kind.REFUSED,
                        complaint.isEmpty()
                                ? "its reading ended with exit code " + text.exit()
                                : complaint),
                List.of(text.whole()));
    }

    private static String inFile(Layer layer, Section file, Line line) {
        int inFile = line.number() - file.head().number();
        return layer.name() + ", " + file.name() + " line " + inFile;
    }

    private SequencedMap<String, Layered> row(Layer layer, Given.Text text) throws Misfit {
        Table table =
                Table.of(text, layer.query())
                        .orElseThrow(() -> Misfit.whole("it has no answer to a query"));
        if (table.rows().size() > 1) {
            return all(
                    new Layered.Hidden(
                            new Reason(
                                    Reason.Kind.CONTRADICTED,
                                    layer.name() + " has " + table.rows().size() + " rows"),
                            List.of(text.whole())));
        }
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.putIfAbsent(options.dialect().key(table.columns().get(i)), i);
        }
        return each(
                (name, declared) -> {
                    Integer column = columns.get(options.dialect().key(name));
                    if (column == null || table.rows().isEmpty()) {
                        return new Layered.Silent(List.of(text.whole()));
                    }
                    Table.Row row = table.rows().getFirst();
                    List<Occurrence> all =
                            row.values().get(column).filter(v -> !v.isEmpty()).stream()
                                    .map(
                                            v ->
                                                    new Occurrence(
                                                            v,
                                                            layer.name() + ", column " + name,
                                                            text.at(row.line())))
                                    .toList();
                    return says(declared, all, all.stream().findFirst(), text);
                });
    }

    private SequencedMap<String, Layered> arguments(Layer layer, Given.Text text) throws Misfit {
        List<RunningProcess> processes = RunningProcess.of(text);
        Set<List<String>> lines =
                processes.stream()
                        .map(p -> p.words().stream().map(Line::text).toList())
                        .collect(Collectors.toSet());
        if (lines.size() > 1) {
            return all(
                    new Layered.Hidden(
                            new Reason(
                                    Reason.Kind.CONTRADICTED,
                                    processes.size()
                                            + " processes run with different command lines"),
                            List.of(text.whole())));
        }
        List<RunningProcess.Option> given =
                processes.isEmpty() ? List.of() : processes.getFirst().options();
        return each(
                (name, declared) -> {
                    List<Occurrence> all = new ArrayList<>();
                    for (RunningProcess.Option option : given) {
                        if (!name.equals(options.arguments().get(option.name()))) {
                            continue;
                        }
                        if (option.value().isEmpty()
                                && declared.type() != SettingsOptions.Type.FLAG) {
                            return new Layered.Hidden(
                                    new Reason(
                                            Reason.Kind.UNREADABLE,
                                            option.name() + " is given without a value"),
                                    List.of(text.at(option.first())));
                        }
                        all.add(
                                new Occurrence(
                                        option.value().orElse("yes"),
                                        layer.name() + ", " + option.name(),
                                        text.at(option.first(), option.last())));
                    }
                    return says(declared, all, all.stream().reduce((_, last) -> last), text);
                });
    }

    private static Layered says(
            Declared declared, List<Occurrence> all, Optional<Occurrence> winner, Given.Text text) {
        // An empty first line unsets a single value; a list still has what the other lines add.
        Optional<Occurrence> any =
                declared.type() == SettingsOptions.Type.LIST ? all.stream().findFirst() : winner;
        return any.<Layered>map(w -> new Layered.Sets(all, w))
                .orElseGet(() -> new Layered.Silent(List.of(text.whole())));
    }

    private Map<String, List<Dialect.Entry>> entries(List<Line> lines) {
        return options.dialect().entries(lines).stream()
                .collect(Collectors.groupingBy(Dialect.Entry::key));
    }

    private List<Dialect.Entry> found(Map<String, List<Dialect.Entry>> entries, String name) {
        return entries.getOrDefault(options.dialect().key(name), List.of());
    }

    private interface Origin {
        String of(Dialect.Entry entry);
    }

    /** Adds what one file says of a setting; the one that counts there, if it counts at all. */
    private Optional<Occurrence> add(
            List<Occurrence> all, List<Dialect.Entry> found, Origin origin, Given.Text text) {
        Optional<Occurrence> winner = Optional.empty();
        for (int i = 0; i < found.size(); i++) {
            Dialect.Entry entry = found.get(i);
            if (options.dialect().emptyUnset() && entry.value().isEmpty()) {
                continue;
            }
            Occurrence occurrence =
                    new Occurrence(entry.value(), origin.of(entry), text.at(entry.line()));
            all.add(occurrence);
            if (i == (options.dialect().firstWins() ? 0 : found.size() - 1)) {
                winner = Optional.of(occurrence);
            }
        }
        return winner;
    }
}
