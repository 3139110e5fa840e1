package org.countersign.fact.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows that one statement brought, as the client prints them with {@code --batch}: values apart
 * by tabs, a row of column names first, line feeds and tabs within values escaped. A statement that
 * brought no row prints nothing, not even the names.
 *
 * @param columns the names of the columns; empty where there is no row
 * @param rows the rows
 */
record Table(List<String> columns, List<Row> rows) {

    /**
     * A row.
     *
     * @param line where it stands
     * @param values its values, unescaped; absent where the value is {@code NULL}
     */
    record Row(Line line, List<Optional<String>> values) {}

    /**
     * What an answer holds for a statement.
     *
     * @param name the statement's name; empty for the first one of the answer
     * @return the table; empty where the answer has no such part
     * @throws Misfit where it does not read, or the database refused
     */
    static Optional<Table> of(Given.Text text, String name) throws Misfit {
        for (Line line : text.lines()) {
            if (isError(line.text())) {
                throw Misfit.at(line.number(), "is an error of the database: " + line.text());
            }
        }
        for (Section section : Section.of(text.lines())) {
            if (name.isEmpty() || section.name().equals(name)) {
                return Optional.of(table(text, section));
            }
        }
        return Optional.empty();
    }

    private static Table table(Given.Text text, Section section) throws Misfit {
        List<Line> lines = section.lines().stream().filter(l -> !l.text().isEmpty()).toList();
        if (lines.isEmpty()) {
            if (text.exit() != 0 || text.complaint().contains("ERROR ")) {
                // Nothing was printed, and it may be this statement that failed.
                throw Misfit.whole(
                        "the database said: "
                                + (text.complaint().isBlank()
                                        ? "exit code " + text.exit()
                                        : Words.firstLine(text.complaint())));
            }
            return new Table(List.of(), List.of());
        }
        List<String> columns = cells(lines.getFirst());
        List<Row> rows = new ArrayList<>();
        for (Line line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() != columns.size()) {
                throw Misfit.at(
                        line.number(),
                        "has " + cells.size() + " values for " + columns.size() + " columns");
            }
            rows.add(
                    new Row(
                            line,
                            cells.stream()
                                    .map(
                                            c ->
                                                    c.equals("NULL")
                                                            ? Optional.<String>empty()
                                                            : Optional.of(unescaped(c)))
                                    .toList()));
        }
        return new Table(columns, rows);
    }

    /** Where a column stands; names are compared without case, as SQL does. -1 where it is not. */
    int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    /** {@code ERROR 1146 (42S02) at line 1: …}, which no row looks like: it has no tab. */
    private static boolean isError(String text) {
        return text.startsWith("ERROR ")
                && text.length() > 6
                && Words.isNumber(text.substring(6, 7))
                && text.indexOf('\t') < 0;
    }

    private static List<String> cells(Line line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        for (int tab = line.text().indexOf('\t'); tab >= 0; tab = line.text().indexOf('\t', at)) {
            cells.add(line.text().substring(at, tab));
            at = tab + 1;
        }
        cells.add(line.text().substring(at));
        return cells;
    }

    private static String unescaped(String cell) {
        if (cell.indexOf('\\') < 0) {
            return cell;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            int code =
                    c == '\\' && i + 1 < cell.length() ? "nt0\\".indexOf(cell.charAt(i + 1)) : -1;
            if (code >= 0) {
                plain.append("\n\t\0\\".charAt(code));
                i++;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
