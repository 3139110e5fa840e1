package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.fact.parse.Specs.map;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactType;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class SettingsFormatTest {
    private static final String MASK = "«masked length=12 classes=lud tag=0123456789abcdef»";

    static FactSpec spec() {
        return Specs.of(
                "settings",
                map(
                        "layers",
                        List.of(
                                map("probe", "conf", "as", "file", "name", "configuration file"),
                                map("probe", "conf-d", "as", "folder", "name", "conf.d"),
                                map(
                                        "probe",
                                        "db",
                                        "as",
                                        "row",
                                        "name",
                                        "database",
                                        "missing",
                                        "ignore"),
                                map("probe", "proc", "as", "arguments", "name", "command line")),
                        "dialect",
                        map(
                                "comment-lines",
                                List.of("#", ";"),
                                "inline-comment",
                                "blank-hash",
                                "duplicate",
                                "first",
                                "keys",
                                "ignore-case",
                                "sections",
                                "ignore",
                                "empty",
                                "unset",
                                "true-when",
                                "^[yY1]",
                                "quotes",
                                "keep"),
                        "arguments",
                        map("--config-file", "", "--port", "managerport", "--tap", "tap"),
                        "declared",
                        map(
                                "managerport",
                                map("type", "number", "standard", "5029"),
                                "managerip",
                                map("type", "text", "standard", "127.0.0.1"),
                                "tap",
                                map("type", "flag", "standard", "no"),
                                "server_password",
                                map("type", "secret", "standard", ""),
                                "hosts",
                                map("type", "list", "standard", ""),
                                "depth",
                                map("type", "number"))),
                "conf",
                "conf-d",
                "db",
                "proc");
    }

    private static String field(String name, Exhibit... exhibits) {
        return Shown.of(fieldFact(name, exhibits));
    }

    private static Fact fieldFact(String name, Exhibit... exhibits) {
        Fact all = Shown.fact(spec(), exhibits);
        assertThat(all).isInstanceOf(Fact.Known.class);
        Value.Struct struct = (Value.Struct) ((Fact.Known) all).value();
        return struct.fields().get(name);
    }

    private static Exhibit[] file(String text) {
        return layers(
                Exhibits.text("conf", text),
                Exhibits.text("conf-d", ""),
                Exhibits.text("db", "==> config <==\n"),
                Exhibits.text("proc", ""));
    }

    private static Exhibit[] layers(Exhibit... exhibits) {
        return exhibits;
    }

    private static Exhibit process(String... words) {
        return Exhibits.text(
                "proc",
                "==> 12 <==\ncmdline:\nvoipmonitor\n"
                        + String.join("\n", words)
                        + "\nstatus:\nUid:\t0\t0\t0\t0\nexe:\n/usr/sbin/voipmonitor\n");
    }

    private static String value(String text) {
        String shown = field("managerip", file(text));
        return shown.substring("{text=".length(), shown.indexOf(", set="));
    }

    @Test
    void aSettingTellsItsValueItsOriginAndHowManyLayersSetIt() {
        assertThat(field("managerip", file("# a comment\n[general]\nmanagerip = 10.0.0.5\n")))
                .isEqualTo(
                        "{text=10.0.0.5, set=yes, origin=configuration file, line 3,"
                                + " layers=1@conf:3+conf-d+db+proc}@conf:3");
    }

    @Test
    void whatNothingSetsHasItsCompiledDefaultAndSaysWhereWeLooked() {
        assertThat(field("managerport", file("")))
                .isEqualTo(
                        "{text=5029, set=no, origin=compiled default, layers=0,"
                                + " number=5029}@conf+conf-d+db+proc");
    }

    @Test
    void whatNothingSetsIsUnknownWhereThePackDoesNotKnowItsDefault() {
        String why = "?NOT_COVERED(depth is not set, and the pack does not know its default)";
        assertThat(field("depth", file("")))
                .isEqualTo(
                        "{text="
                                + why
                                + ", set=no, origin="
                                + why
                                + ", layers=0, number="
                                + why
                                + "}@conf+conf-d+db+proc");
    }

    @Test
    void dialectOfTheFile() {
        assertThat(value("managerip=a\nmanagerip=b\n")).isEqualTo("a");
        assertThat(value("ManagerIP = a\n")).isEqualTo("a");
        assertThat(value("\t managerip \t=\t a b \t\r\n")).isEqualTo("a b");
        assertThat(value("managerip = a # comment\n")).isEqualTo("a");
        assertThat(value("managerip = a\t#comment\n")).isEqualTo("a");
        assertThat(value("managerip = a#b\n")).isEqualTo("a#b");
        assertThat(value("managerip = a ; b\n")).isEqualTo("a ; b");
        assertThat(value("managerip = \"a\"\n")).isEqualTo("\"a\"");
        assertThat(value("#managerip = a\n ;managerip = b\n")).isEqualTo("127.0.0.1");
        assertThat(value("managerip =\n")).isEqualTo("127.0.0.1");
        assertThat(value("managerip = # nothing\n")).isEqualTo("127.0.0.1");
        assertThat(value("managerip a\n= x\n")).isEqualTo("127.0.0.1");
        assertThat(value("\uFEFFmanagerip = a\n")).isEqualTo("a");
        assertThat(value("managerip = a=b")).isEqualTo("a=b");
        assertThat(value("managerip = a \\\nb\n")).isEqualTo("a \\");
    }

    @Test
    void anEmptyFirstLineUnsetsWhatALaterLineOfTheSameFileGives() {
        assertThat(value("managerip =\nmanagerip = 10.0.0.5\n")).isEqualTo("127.0.0.1");
    }

    @Test
    void bytesThatAreNotUtf8DoNotMoveLines() {
        byte[] latin = "# gr\u00FC\u00DFe\nmanagerip = a\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(
                        field(
                                "managerip",
                                Exhibits.bytes("conf", latin, false),
                                Exhibits.text("conf-d", ""),
                                Exhibits.text("db", "==> config <==\n"),
                                Exhibits.text("proc", "")))
                .startsWith("{text=a, set=yes, origin=configuration file, line 2");
    }

    @Test
    void onlyWhatBeginsAsThePackSaysIsYes() {
        for (String yes : List.of("y", "Yes", "1", "10", "yeah")) {
            assertThat(field("tap", file("tap = " + yes))).contains("on=yes");
        }
        for (String no : List.of("true", "on", "enabled", "no", "0", "TRUE")) {
            assertThat(field("tap", file("tap = " + no))).contains("on=no");
        }
    }

    @Test
    void aNumberThatIsNoneIsUnknownWithItsTextKnown() {
        assertThat(field("managerport", file("managerport = 50x")))
                .isEqualTo(
                        "{text=50x, set=yes, origin=configuration file, line 1,"
                                + " layers=1@conf:1+conf-d+db+proc,"
                                + " number=?UNREADABLE(managerport is not a whole number)}@conf:1");
    }

    @Test
    void laterFilesOfAFolderWinAndAnEmptyValueThereChangesNothing() {
        Exhibit folder =
                Exhibits.text(
                        "conf-d",
                        """
                        ==> /etc/v/conf.d/10-a.conf <==
                        managerip = b
                        managerip = c
                        ==> /etc/v/conf.d/20-b.conf <==

                        managerip = d
                        ==> /etc/v/conf.d/30-c.conf <==
                        managerip =
                        """);
        assertThat(
                        field(
                                "managerip",
                                Exhibits.text("conf", "managerip = a"),
                                folder,
                                Exhibits.text("db", "==> config <==\n"),
                                Exhibits.text("proc", "")))
                .isEqualTo(
                        "{text=d, set=yes@conf:1+conf-d:6, origin=conf.d,"
                                + " /etc/v/conf.d/20-b.conf line 2,"
                                + " layers=2@conf:1+conf-d:6+db+proc}@conf-d:6");
    }

    @Test
    void listsTakeEveryOccurrenceOfEveryFileInOrder() {
        assertThat(
                        field(
                                "hosts",
                                Exhibits.text("conf", "hosts =\nhosts = a\nhosts = b"),
                                Exhibits.text("conf-d", "==> /c/1 <==\nhosts = c\n"),
                                Exhibits.text("db", "==> config <==\n"),
                                Exhibits.text("proc", "")))
                .isEqualTo(
                        "{text=a, b, c, set=yes@conf:2+conf-d:2, origin=configuration file, line 2;"
                                + " configuration file, line 3; conf.d, /c/1 line 1,"
                                + " layers=2@conf:2+conf-d:2+db+proc,"
                                + " items=[a@conf:2, b@conf:3, c@conf-d:2]}"
                                + "@conf:2+conf:3+conf-d:2");
    }

    @Test
    void theDatabaseOverridesFilesAndTheCommandLineOverridesAll() {
        Exhibit row =
                Exhibits.text(
                        "db", "==> config <==\nid\tManagerPort\tmanagerip\ttap\n1\t6000\tNULL\t\n");
        Exhibit conf = Exhibits.text("conf", "managerport = 1\nmanagerip = a\ntap = y");
        assertThat(field("managerport", conf, Exhibits.text("conf-d", ""), row, process()))
                .isEqualTo(
                        "{text=6000, set=yes@conf:1+db:3, origin=database, column managerport,"
                                + " layers=2@conf:1+conf-d+db:3+proc, number=6000}@db:3");
        assertThat(field("managerip", conf, Exhibits.text("conf-d", ""), row, process()))
                .startsWith("{text=a, set=yes, origin=configuration file, line 2");
        assertThat(field("tap", conf, Exhibits.text("conf-d", ""), row, process()))
                .startsWith("{text=y, set=yes, origin=configuration file, line 3");
        assertThat(
                        field(
                                "managerport",
                                conf,
                                Exhibits.text("conf-d", ""),
                                row,
                                process("--config-file", "/etc/v.conf", "--port=7000")))
                .startsWith("{text=7000, set=yes@conf:1+db:3+proc:6, origin=command line, --port")
                .endsWith("number=7000}@proc:6");
    }

    @Test
    void anArgumentWithoutAValueIsYesForAFlagAndUnknownForTheRest() {
        Exhibit process = process("--tap", "--port");
        Exhibit none = Exhibits.text("conf", "");
        assertThat(
                        field(
                                "tap",
                                none,
                                Exhibits.text("conf-d", ""),
                                Exhibits.text("db", "==> config <==\n"),
                                process))
                .startsWith("{text=yes, set=yes, origin=command line, --tap");
        assertThat(
                        field(
                                "managerport",
                                none,
                                Exhibits.text("conf-d", ""),
                                Exhibits.text("db", "==> config <==\n"),
                                process))
                .startsWith("{text=?UNREADABLE(--port is given without a value)");
    }

    @Test
    void processesThatRunWithDifferentCommandLinesContradictEachOther() {
        String one = "==> 1 <==\ncmdline:\nv\n--port=1\nstatus:\nexe:\n/v\n";
        String other = "==> 2 <==\ncmdline:\nv\n--port=2\nstatus:\nexe:\n/v\n";
        assertThat(
                        field(
                                "managerip",
                                Exhibits.text("conf", "managerip = a"),
                                Exhibits.text("conf-d", ""),
                                Exhibits.text("db", "==> config <==\n"),
                                Exhibits.text("proc", one + other)))
                .startsWith(
                        "{text=?CONTRADICTED(2 processes run with different command lines),"
                                + " set=yes@conf:1");
        assertThat(
                        field(
                                "managerport",
                                Exhibits.text("conf", ""),
                                Exhibits.text("conf-d", ""),
                                Exhibits.text("db", "==> config <==\n"),
                                Exhibits.text("proc", one + one.replace("> 1 <", "> 2 <"))))
                .startsWith("{text=1, set=yes");
    }

    @Test
    void anUnreadableLayerHidesWhatNoStrongerLayerSets() {
        Exhibit refused = Exhibits.nothing("conf-d", "Permission denied");
        Exhibit conf = Exhibits.text("conf", "managerip = a\nmanagerport = 1");
        Exhibit row = Exhibits.text("db", "==> c <==\nmanagerport\n2\n");
        assertThat(field("managerip", conf, refused, row, process()))
                .isEqualTo(
                        "{text=?REFUSED(Permission denied), set=yes@conf:1,"
                                + " origin=?REFUSED(Permission denied),"
                                + " layers=?REFUSED(Permission denied)}@conf-d");
        assertThat(field("managerport", conf, refused, row, process()))
                .isEqualTo(
                        "{text=2, set=yes@conf:2+db:3, origin=database, column managerport,"
                                + " layers=?REFUSED(Permission denied)@conf-d, number=2}@db:3");
        assertThat(field("tap", conf, refused, row, process()))
                .startsWith("{text=?REFUSED(Permission denied), set=?REFUSED(Permission denied)");
        assertThat(field("hosts", conf, refused, row, process()))
                .contains("items=?REFUSED(Permission denied)");
    }

    @Test
    void anIgnoredLayerThatCouldNotBeReadIsNamedInTheOrigin() {
        assertThat(
                        field(
                                "managerip",
                                Exhibits.text("conf", "managerip = a"),
                                Exhibits.text("conf-d", ""),
                                Exhibits.uncollected("db"),
                                process()))
                .isEqualTo(
                        "{text=a, set=yes, origin=configuration file, line 1 (not read: database),"
                                + " layers=1@conf:1+conf-d+proc}@conf:1");
    }

    @Test
    void aLayerThatDoesNotExistSetsNothing() {
        String gone = "/etc/v/conf.d: No such file or directory";
        assertThat(
                        field(
                                "managerip",
                                Exhibits.text("conf", ""),
                                Exhibits.nothing("conf-d", gone),
                                Exhibits.text("db", "==> config <==\n"),
                                process()))
                .startsWith("{text=127.0.0.1, set=no, origin=compiled default");
        assertThat(
                        field(
                                "managerip",
                                Exhibits.text("conf", ""),
                                Exhibits.failed("conf-d", "", 1, gone),
                                Exhibits.text("db", "==> config <==\n"),
                                process()))
                .startsWith("{text=127.0.0.1, set=no, origin=compiled default");
    }

    @Test
    void nothingIsKnownOfAProductOfWhichNothingWasFound() {
        Exhibit gone = Exhibits.nothing("conf", "/etc/v.conf: No such file or directory");
        Exhibit folder = Exhibits.text("conf-d", "");
        Exhibit noRow = Exhibits.nothing("db", "no such file or directory");
        assertThat(Shown.of(Shown.fact(spec(), gone, folder, noRow, Exhibits.text("proc", ""))))
                .contains(
                        "nothing was found of configuration file, conf.d, database, command line");
        assertThat(field("managerip", gone, folder, noRow, process()))
                .startsWith("{text=127.0.0.1, set=no, origin=compiled default");
    }

    @Test
    void nothingIsKnownOfAProcessInAContainer() {
        assertThat(
                        Shown.of(
                                Shown.fact(
                                        spec(),
                                        Exhibits.text("conf", "managerip = a"),
                                        Exhibits.text("conf-d", ""),
                                        Exhibits.text("db", "==> config <==\n"),
                                        Exhibits.text(
                                                "proc",
                                                "==> 7 <==\n"
                                                        + "cmdline:\n"
                                                        + "v\n"
                                                        + "status:\n"
                                                        + "NSpid:\t7\t1\n"
                                                        + "exe:\n"))))
                .isEqualTo(
                        "?NOT_COVERED(the process runs in a container, and the files of the host"
                                + " are not those that it reads)@proc:5");
    }

    @Test
    void whatWasSeenBeforeTheCutIsKnownAndTheRestIsNot() {
        Exhibit[] layers =
                layers(
                        Exhibits.cut("conf", "managerip = a\nhosts = h\nmanagerport = 50"),
                        Exhibits.text("conf-d", ""),
                        Exhibits.text("db", "==> config <==\n"),
                        process());
        assertThat(field("managerip", layers)).startsWith("{text=a, set=yes");
        assertThat(field("managerport", layers)).startsWith("{text=?TRUNCATED(");
        assertThat(field("hosts", layers)).startsWith("{text=?TRUNCATED(");
    }

    @Test
    void aFolderOfWhichAFileCouldNotBeReadHidesEverything() {
        assertThat(
                        field(
                                "managerip",
                                Exhibits.text("conf", "managerip = a"),
                                Exhibits.failed(
                                        "conf-d",
                                        "==> /c/1 <==\n",
                                        1,
                                        "cat: /c/1: Permission denied\n"),
                                Exhibits.text("db", "==> config <==\n"),
                                process()))
                .startsWith("{text=?REFUSED(cat: /c/1: Permission denied)");
    }

    @Test
    void aSecretIsToldByItsMaskOnly() {
        assertThat(field("server_password", file("server_password = " + MASK)))
                .isEqualTo(
                        "{set=yes, length=12, classes=lud, tag=0123456789abcdef,"
                                + " origin=configuration file, line 1}@conf:1");
        assertThat(field("server_password", file("server_password =")))
                .isEqualTo(
                        "{set=no, length=0, classes=, tag=-(there is no secret to compare),"
                                + " origin=compiled default}@conf+conf-d+db+proc");
    }

    @Test
    void aSecretThatWasNotMaskedIsNeverTold() {
        Fact fact = fieldFact("server_password", file("server_password = hunter2"));
        assertThat(Shown.of(fact)).isEqualTo("?UNREADABLE(the value was not masked)@conf:1");
        assertThat(Shown.fact(spec(), file("server_password = hunter2")).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void everyDeclaredSettingHasAFieldOfItsType() {
        FactType type = new SettingsFormat().type(spec());
        assertThat(new SettingsFormat().check(spec())).isEmpty();
        assertThat(type).isInstanceOf(FactType.Struct.class);
        FactType.Struct struct = (FactType.Struct) type;
        assertThat(struct.name()).isEqualTo("Settings_test_fact");
        assertThat(
                        struct.fields().values().stream()
                                .map(t -> ((FactType.Struct) t).name())
                                .toList())
                .containsExactly(
                        "NumberSetting",
                        "Setting",
                        "FlagSetting",
                        "Secret",
                        "ListSetting",
                        "NumberSetting");
    }

    @Test
    void allThatIsWrongWithTheOptionsIsSaidAtOnce() {
        FactSpec wrong =
                Specs.of(
                        "settings",
                        map(
                                "layers",
                                List.of(map("probe", "other", "as", "tape")),
                                "dialect",
                                map("duplicate", "middle", "true-when", "(", "colour", "blue"),
                                "arguments",
                                map("--x", "nowhere"),
                                "declared",
                                map("port", map("type", "number", "standard", "many")),
                                "extra",
                                "1"),
                        "conf");
        assertThat(new SettingsFormat().check(wrong))
                .extracting(PackIssue::what)
                .containsExactly(
                        "the option 'as' is not one of file, folder, row, arguments",
                        "the layer's probe 'other' is not in 'from'",
                        "the probe conf is no layer of these settings",
                        "the option 'duplicate' is not one of first, last",
                        "the option 'true-when' is not a regular expression (missing closing ))",
                        "the option 'colour' is not known here",
                        "the standard of 'port' is not a whole number",
                        "the argument --x sets 'nowhere', not declared",
                        "the option 'extra' is not known here");
    }
}
