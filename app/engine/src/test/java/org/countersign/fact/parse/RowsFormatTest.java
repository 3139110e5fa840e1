package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.fact.parse.Specs.map;

import org.countersign.fact.FactType;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;
import org.junit.jupiter.api.Test;

class RowsFormatTest {
    private static final FactSpec SPEC =
            Specs.of(
                    "rows",
                    map(
                            "query",
                            "users",
                            "columns",
                            map("User", "text", "n", "number", "locked", "flag")),
                    "p");

    private static String read(String text) {
        return Shown.read(SPEC, Exhibits.text("p", text));
    }

    @Test
    void rowsWithTheirTypesAndEscapes() {
        assertThat(
                        read(
                                "==> other <==\nx\n1\n==> users <==\nuser\tn\tlocked\n"
                                        + "a\\tb\\nc\\\\d\t-7\tY\nNULL\tNULL\toff\n\t1x\tmaybe\n"))
                .isEqualTo(
                        "[{User=a\tb\nc\\d, n=-7, locked=yes}@p:6, {User=-(User is NULL), n=-(n is"
                                + " NULL), locked=no}@p:7, {User=, n=?UNREADABLE(n is not a whole"
                                + " number), locked=?UNREADABLE(locked is not yes or"
                                + " no)}@p:8]@p");
    }

    @Test
    void aStatementWithoutRowsPrintsNothingAndIsKnownToHaveNone() {
        assertThat(read("==> users <==\n==> other <==\n")).isEqualTo("[]@p");
    }

    @Test
    void aStatementThatMayHaveFailedIsUnknown() {
        assertThat(
                        Shown.read(
                                SPEC,
                                Exhibits.failed(
                                        "p", "==> users <==\n", 1, "ERROR 1045 (28000): denied\n")))
                .isEqualTo("?UNREADABLE(the database said: ERROR 1045 (28000): denied)@p");
        assertThat(read("==> users <==\nERROR 1146 (42S02) at line 1: no table\n"))
                .isEqualTo(
                        "?UNREADABLE(line 2 is an error of the database: ERROR 1146 (42S02) at"
                                + " line 1: no table)@p:2");
    }

    @Test
    void missingAnswersAndColumnsAreUnknown() {
        assertThat(read("==> other <==\n")).isEqualTo("?UNREADABLE(it has no answer to users)@p");
        assertThat(read("==> users <==\nuser\tn\na\t1\n"))
                .isEqualTo(
                        "[{User=a, n=1, locked=?UNREADABLE(the answer has no column"
                                + " locked)}@p:3]@p");
        assertThat(read("==> users <==\nuser\tn\na\n"))
                .isEqualTo("?UNREADABLE(line 3 has 1 values for 2 columns)@p:3");
    }

    @Test
    void typeAndOptions() {
        assertThat(new RowsFormat().type(SPEC))
                .isEqualTo(
                        new Shape("Row_test_fact").text("User").number("n").flag("locked").list());
        assertThat(new RowsFormat().type(SPEC)).isInstanceOf(FactType.ListOf.class);
        assertThat(new RowsFormat().check(SPEC)).isEmpty();
        assertThat(new RowsFormat().check(Specs.of("rows", map("columns", map("a", "date")), "p")))
                .extracting(PackIssue::what)
                .containsExactly(
                        "the option 'query' is missing",
                        "the option 'a' is not one of text, number, flag");
    }
}
