package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Settings in files that are far too long, broken, or in no encoding we know. */
class BadSettingsTest {
    private static final FactSpec SPEC =
            Specs.of(
                    "settings",
                    Specs.map(
                            "layers",
                            List.of(
                                    Specs.map("probe", "f", "as", "file", "name", "file"),
                                    Specs.map("probe", "d", "as", "folder", "name", "folder")),
                            "declared",
                            Specs.map(
                                    "port", Specs.map("type", "number", "standard", "5029"),
                                    "dir", Specs.map("type", "text", "standard", "/spool"))),
                    "f",
                    "d");

    private static final Exhibit NO_FOLDER = Exhibits.text("d", "");

    private static String shown(Exhibit file, Exhibit folder, String setting, String field) {
        Fact fact = Shown.fact(SPEC, file, folder);
        Value.Struct settings = (Value.Struct) ((Fact.Known) fact).value();
        Fact found = settings.fields().get(setting);
        Value.Struct fields = (Value.Struct) ((Fact.Known) found).value();
        return switch (fields.fields().get(field)) {
            case Fact.Known(Value.Text(String text), _) -> text;
            case Fact.Known(Value.Number(long number), _) -> String.valueOf(number);
            case Fact.Known(Value value, _) -> value.toString();
            case Fact.Absent(String what, _) -> "absent: " + what;
            case Fact.Unknown unknown -> "unknown: " + unknown.reason().text();
            case null -> "no such field";
        };
    }

    private static String file(byte[] bytes, String setting, String field) {
        return shown(Exhibits.bytes("f", bytes, false), NO_FOLDER, setting, field);
    }

    private static String file(String text, String setting, String field) {
        return file(text.getBytes(StandardCharsets.UTF_8), setting, field);
    }

    @Test
    void latin1IsReadAsItIs() {
        byte[] bytes =
                "# Gespräche\ndir = /Gespräche\nport = 1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(file(bytes, "dir", "text")).isEqualTo("/Gespräche");
        assertThat(file(bytes, "port", "number")).isEqualTo("1");
    }

    @Test
    void utf16IsNotTakenForAFileThatSetsNothing() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            assertThat(file("port = 1\n".getBytes(charset), "port", "number"))
                    .isEqualTo("unknown: line 1 holds NUL bytes, as text in UTF-16 does");
        }
    }

    @Test
    void nulBytesMakeAFileUnreadable() {
        assertThat(file("a = 1\nport = 1\0\n", "port", "number"))
                .isEqualTo("unknown: line 2 holds NUL bytes, as text in UTF-16 does");
    }

    @Test
    void aByteOrderMarkIsNoPartOfAKey() {
        assertThat(file("\uFEFFport = 1\n", "port", "number")).isEqualTo("1");
        Exhibit folder = Exhibits.text("d", "==> /d/a <==\n\uFEFFport = 1\n");
        assertThat(shown(Exhibits.text("f", ""), folder, "port", "number")).isEqualTo("1");
    }

    @Test
    void lineEndsOfWindowsAndNoneAtTheEnd() {
        assertThat(file("[general]\r\nport = 1\r\ndir = /x", "port", "number")).isEqualTo("1");
        assertThat(file("[general]\r\nport = 1\r\ndir = /x", "dir", "text")).isEqualTo("/x");
    }

    @Test
    void aLineThatIsTooLongHidesTheFile() {
        assertThat(file("# " + "x".repeat(Given.LONGEST_LINE) + "\nport = 1\n", "port", "number"))
                .isEqualTo("unknown: it has a line of more than 262144 characters");
    }

    @Test
    void whatStandsBeforeTheCutCountsWhereTheFirstLineWins() {
        Exhibit cut = Exhibits.cut("f", "port = 1\ndir = /half");
        assertThat(shown(cut, NO_FOLDER, "port", "number")).isEqualTo("1");
        // The line that was cut is no line.
        assertThat(shown(cut, NO_FOLDER, "dir", "text"))
                .isEqualTo("unknown: there was more than the probe may take, and the rest is cut");
    }

    @Test
    void aFileWhoseReadingFailedHidesWhatItSets() {
        Exhibit broken = Exhibits.failed("f", "port = 1\n", 1, "cat: Input/output error");
        assertThat(shown(broken, NO_FOLDER, "port", "number"))
                .isEqualTo("unknown: cat: Input/output error");
        Exhibit silent = Exhibits.failed("d", "==> /d/a <==\n", 1, "");
        assertThat(shown(Exhibits.text("f", "port = 1\n"), silent, "port", "number"))
                .isEqualTo("unknown: its reading ended with exit code 1");
    }
}
