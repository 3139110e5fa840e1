package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Running processes, as the probe method {@code processes} answers. The {@code user} is the real
 * user id (the first of the line {@code Uid:}) as text; the {@code umask} a number whose decimal
 * digits are the octal ones. {@code options} maps the long options of the command line to their
 * values, {@code --option value} and {@code --option=value} alike, and to the empty text where
 * there is no value; an option that is given twice, not alike, is unknown. {@code contained} tells
 * whether the process has a PID namespace of its own, as those of containers have: the files and
 * ports that it sees are then not the host's.
 */
final class ProcessesFormat implements FactFormat {

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("Process")
                .number("pid")
                .text("program")
                .texts("arguments")
                .text("user")
                .number("umask")
                .field("options", new FactType.MapOf(FactType.TEXT))
                .flag("contained")
                .list();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.list(
                exhibits,
                text -> {
                    List<Fact> processes = new ArrayList<>();
                    for (RunningProcess process : RunningProcess.of(text)) {
                        processes.add(fact(text, process));
                    }
                    return processes;
                });
    }

    private static Fact fact(Given.Text text, RunningProcess process) {
        Section section = process.section();
        Provenance whole = text.at(section.head(), section.last());
        return new Fields(whole)
                .put("pid", Fact.of(Value.of(process.pid()), text.at(section.head())))
                .put(
                        "program",
                        process.program()
                                .map(line -> known(text, line, Words.strip(line.text())))
                                .orElseGet(() -> absent("the program's path is not shown", whole)))
                .put("arguments", arguments(text, process))
                .put("user", user(text, process))
                .put("umask", umask(text, process))
                .put("options", options(text, process))
                .put("contained", contained(text, process))
                .known();
    }

    private static Fact arguments(Given.Text text, RunningProcess process) {
        return new Fact.Known(
                new Value.Items(
                        process.words().stream().map(w -> known(text, w, w.text())).toList()),
                List.of(process.words().isEmpty() ? head(text, process) : range(text, process)));
    }

    private static Fact user(Given.Text text, RunningProcess process) {
        return process.status("Uid")
                .map(
                        line -> {
                            List<String> ids = Words.of(value(line), 2);
                            return ids.isEmpty() || !Words.isNumber(ids.getFirst())
                                    ? unreadable(text, line)
                                    : known(text, line, ids.getFirst());
                        })
                .orElseGet(() -> absent("the user is not shown", head(text, process)));
    }

    private static Fact umask(Given.Text text, RunningProcess process) {
        return process.status("Umask")
                .map(
                        line -> {
                            String mask = Words.strip(value(line));
                            return Words.isNumber(mask)
                                    ? Fact.of(Value.of(Long.parseLong(mask)), text.at(line))
                                    : unreadable(text, line);
                        })
                .orElseGet(() -> absent("the umask is not shown", head(text, process)));
    }

    private static Fact contained(Given.Text text, RunningProcess process) {
        return process.namespaces()
                .map(
                        line ->
                                RunningProcess.isContained(line)
                                        .map(c -> Fact.of(Value.of(c), text.at(line)))
                                        .orElseGet(() -> unreadable(text, line)))
                .orElseGet(() -> absent("its namespaces are not shown", head(text, process)));
    }

    private static Fact options(Given.Text text, RunningProcess process) {
        SequencedMap<String, Fact> options = new LinkedHashMap<>();
        for (RunningProcess.Option option : process.options()) {
            if (!option.name().startsWith("--")) {
                continue;
            }
            Provenance at = text.at(option.first(), option.last());
            Fact fact = Fact.of(Value.of(option.value().orElse("")), at);
            options.merge(
                    option.name(),
                    fact,
                    (before, now) ->
                            before instanceof Fact.Known(Value value, _)
                                            && value.equals(Value.of(option.value().orElse("")))
                                    ? before
                                    : Fact.unknown(
                                            Reason.Kind.CONTRADICTED,
                                            option.name() + " is given more than once, not alike",
                                            at));
        }
        return new Fact.Known(
                new Value.Struct(options),
                List.of(process.words().isEmpty() ? head(text, process) : range(text, process)));
    }

    private static String value(Line line) {
        return line.text().substring(line.text().indexOf(':') + 1);
    }

    private static Fact known(Given.Text text, Line line, String value) {
        return Fact.of(Value.of(value), text.at(line));
    }

    private static Fact absent(String what, Provenance at) {
        return new Fact.Absent(what, List.of(at));
    }

    private static Fact unreadable(Given.Text text, Line line) {
        return Fact.unknown(
                Reason.Kind.UNREADABLE,
                "line " + line.number() + " does not read as a process's status",
                text.at(line));
    }

    private static Provenance head(Given.Text text, RunningProcess process) {
        return text.at(process.section().head());
    }

    private static Provenance range(Given.Text text, RunningProcess process) {
        return text.at(process.words().getFirst(), process.words().getLast());
    }
}
