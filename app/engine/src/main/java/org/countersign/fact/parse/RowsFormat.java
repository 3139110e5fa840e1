package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Reason;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Rows that the database answered with. {@code NULL} is absent. A flag is 1, yes, y, true or on, or
 * 0, no, n, false or off.
 */
final class RowsFormat implements FactFormat {
    private static final List<String> YES = List.of("1", "yes", "y", "true", "on");
    private static final List<String> NO = List.of("0", "no", "n", "false", "off");

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        Options options = new Options(spec);
        options.needed("query");
        Options columns = options.mapping("columns");
        if (columns.names().isEmpty()) {
            options.issue(
                    options.at(),
                    "the option 'columns' names no column",
                    "the rows would hold nothing",
                    "write each column that rules use, with its type");
        }
        for (String column : columns.names()) {
            columns.choice(column, "text", "number", "flag");
        }
        return options.done();
    }

    @Override
    public FactType type(FactSpec spec) {
        Shape shape = new Shape(Shape.nameFor("Row", spec.id()));
        columns(spec)
                .forEach(
                        (column, type) -> {
                            switch (type) {
                                case "number" -> shape.number(column);
                                case "flag" -> shape.flag(column);
                                default -> shape.text(column);
                            }
                        });
        return shape.list();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        String query = new Options(spec).text("query").orElse("");
        SequencedMap<String, String> columns = columns(spec);
        return Reading.list(exhibits, text -> rows(text, query, columns));
    }

    private static SequencedMap<String, String> columns(FactSpec spec) {
        return new Options(spec).textsByName("columns");
    }

    private static List<Fact> rows(
            Given.Text text, String query, SequencedMap<String, String> columns) throws Misfit {
        Table table =
                Table.of(text, query)
                        .orElseThrow(() -> Misfit.whole("it has no answer to " + query));
        List<Fact> rows = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            Fields fields = new Fields(text.at(row.line()));
            columns.forEach(
                    (column, type) -> {
                        int index = table.indexOf(column);
                        if (index < 0) {
                            fields.unknown(
                                    column,
                                    Reason.Kind.UNREADABLE,
                                    "the answer has no column " + column);
                        } else {
                            put(fields, column, type, row.values().get(index));
                        }
                    });
            rows.add(fields.known());
        }
        return rows;
    }

    private static void put(Fields fields, String column, String type, Optional<String> value) {
        if (value.isEmpty()) {
            fields.absent(column, column + " is NULL");
            return;
        }
        String text = value.get();
        switch (type) {
            case "number" ->
                    Numbers.parse(text)
                            .ifPresentOrElse(
                                    number -> fields.number(column, number),
                                    () -> misfit(fields, column, "a whole number"));
            case "flag" -> {
                String word = text.toLowerCase(Locale.ROOT);
                if (YES.contains(word) || NO.contains(word)) {
                    fields.flag(column, YES.contains(word));
                } else {
                    misfit(fields, column, "yes or no");
                }
            }
            default -> fields.text(column, text);
        }
    }

    private static void misfit(Fields fields, String column, String wanted) {
        fields.unknown(column, Reason.Kind.UNREADABLE, column + " is not " + wanted);
    }
}
