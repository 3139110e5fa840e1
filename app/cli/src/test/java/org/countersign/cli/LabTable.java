package org.countersign.cli;

import org.countersign.finding.Finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The verdict of every check on each deployment, as a table for people. */
final class LabTable {
    private static final String HEAD =
            """
            # The verdict of every check on the three deployments of the lab (src/test/resources/lab): hardened, default, broken.
            # Where several hosts or vantage points have one, and they differ, each is there. LabTest compares, and writes it anew with
            # -Dcountersign.golden=rewrite; then each line that changed has to be read, with its reason in target/lab/NAME.txt.
            """;

    private final Map<String, List<Finding>> columns = new LinkedHashMap<>();

    void put(String deployment, List<Finding> findings) {
        columns.put(deployment, findings);
    }

    /** The verdict's word for people. */
    static String word(String verdict) {
        return verdict.equals("undetermined") ? "could not find out" : verdict.replace('-', ' ');
    }

    @Override
    public String toString() {
        SortedMap<String, String> titles = new TreeMap<>();
        columns.values().forEach(all -> all.forEach(f -> titles.put(id(f), f.check().title())));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("check", List.copyOf(columns.keySet()), "title"));
        titles.forEach(
                (check, title) ->
                        rows.add(
                                row(
                                        check,
                                        columns.values().stream()
                                                .map(all -> cell(check, all))
                                                .toList(),
                                        title)));
        return HEAD + "\n" + rows.stream().map(LabTable::line).collect(Collectors.joining());
    }

    /** One column of a table in a file: the word of each verdict, by the check. */
    static SortedMap<String, String> column(Path file, String deployment) throws IOException {
        SortedMap<String, String> column = new TreeMap<>();
        int index = -1;
        for (String line : Files.readAllLines(file)) {
            List<String> row = List.of(line.split(" {2,}"));
            if (row.getFirst().equals("check")) {
                index = row.indexOf(deployment);
            } else if (index > 0) {
                column.put(row.getFirst(), row.get(index));
            }
        }
        return column;
    }

    private static List<String> row(String check, List<String> cells, String title) {
        List<String> row = new ArrayList<>(cells);
        row.addFirst(check);
        row.addLast(title);
        return row;
    }

    private static String line(List<String> row) {
        return row.stream().map("%-18s"::formatted).collect(Collectors.joining("  ")).strip()
                + "\n";
    }

    private static String cell(String check, List<Finding> findings) {
        return findings.stream()
                .filter(f -> id(f).equals(check))
                .map(finding -> word(finding.verdict().word()))
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    private static String id(Finding finding) {
        return finding.check().id().text();
    }
}
