package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.fact.parse.Specs.map;

import org.countersign.fact.FactFormat;
import org.countersign.pack.PackIssue;
import org.junit.jupiter.api.Test;

/** The formats that take a few lines each. */
class OtherFormatsTest {

    private static String read(String format, String text) {
        return Shown.read(Specs.plain(format), Exhibits.text("p", text));
    }

    @Test
    void keyValuesOfOsRelease() {
        assertThat(
                        read(
                                "key-values",
                                "# c\n"
                                        + "PRETTY_NAME=\"Debian \\\"12\\\"\"\n"
                                        + "ID=debian\n\n"
                                        + "X='a b'\n"
                                        + "E=\n"))
                .isEqualTo("{pretty_name=Debian \"12\"@p:2, id=debian@p:3, x=a b@p:5, e=@p:6}@p");
        assertThat(read("key-values", "A=1\nA=1\nB=1\nb=2\n"))
                .isEqualTo(
                        "{a=1@p:1+p:2, b=?CONTRADICTED(b stands there 2 times, not"
                                + " alike)@p:3+p:4}@p");
        assertThat(read("key-values", "A=1\nFailed to connect\n"))
                .isEqualTo("?UNREADABLE(line 2 is not KEY=VALUE)@p:2");
    }

    @Test
    void keyValuesOfSshd() {
        assertThat(
                        Shown.read(
                                Specs.of(
                                        "key-values",
                                        map(
                                                "separator",
                                                " ",
                                                "declared",
                                                java.util.List.of("PermitRootLogin", "Banner")),
                                        "p"),
                                Exhibits.text(
                                        "p",
                                        "port 22\n"
                                                + "permitrootlogin no\n"
                                                + "port 2222\n"
                                                + "ciphers a,b\n"
                                                + "x\n")))
                .isEqualTo(
                        "{port=22\n2222@p:1+p:3, permitrootlogin=no@p:2, ciphers=a,b@p:4, x=@p:5,"
                                + " banner=-(banner is not set)}@p");
    }

    @Test
    void replies() {
        assertThat(
                        read(
                                "replies",
                                "==> getversion <==\n"
                                        + "2026.04.0\n"
                                        + "==> help <==\n"
                                        + "==> x <==\n"
                                        + "a\n\n"
                                        + "b\n\n"))
                .isEqualTo("{getversion=2026.04.0@p:2, help=@p:3, x=a\n\nb@p:5-8}@p");
    }

    @Test
    void ports() {
        assertThat(read("ports", "22 open\n80 refused\n"))
                .isEqualTo(
                        "[{port=22, state=open, open=yes}@p:1, {port=80, state=refused,"
                                + " open=no}@p:2]@p");
        assertThat(read("ports", "22 ajar\n"))
                .isEqualTo("?UNREADABLE(line 1 is not a port and its state)@p:1");
    }

    @Test
    void tlsEndpointCountsDaysFromTheTimeOfTheHandshake() {
        String json =
                """
                {"address":"10.0.0.5","port":443,"protocol":"TLSv1.3","cipher":"C","name":"n",
                "time":"2026-11-24T07:00:00Z","trusted":false,"trustProblem":"self-signed",
                "nameMatches":true,"chain":[{"subject":"CN=a","issuer":"CN=b","serial":"0a",
                "notBefore":"2026-11-24T08:00:00Z","notAfter":"2026-11-26T06:59:59Z",
                "keyAlgorithm":"RSA","keyBits":2048,"signature":"SHA256withRSA",
                "names":["a","b"],"selfSigned":false,"mustStaple":true,"sha256":"00"}],
                "staple":{"status":"good","valid":true,"problem":""}}
                """;
        assertThat(read("tls-endpoint", json))
                .isEqualTo(
                        "{protocol=TLSv1.3, cipher=C, trusted=no, trust_problem=self-signed,"
                                + " name_matches=yes, self_signed=no, subject=CN=a, issuer=CN=b,"
                                + " days_left=1, not_yet_valid=yes, key_algorithm=RSA,"
                                + " key_bits=2048, signature=SHA256withRSA, names=[a, b],"
                                + " staple=good, staple_valid=yes,"
                                + " staple_problem=-(the staple is valid), must_staple=yes}@p:1-7");
        assertThat(read("tls-endpoint", json.replace("2026-11-26T06", "2026-11-24T06")))
                .contains("days_left=-1");
    }

    @Test
    void tlsEndpointTellsOfTheStaple() {
        assertThat(read("tls-endpoint", "{\"staple\":{\"status\":\"none\",\"problem\":\"\"}}"))
                .contains(
                        "staple=none, staple_valid=-(there is no staple),"
                                + " staple_problem=-(there is no staple)");
        assertThat(
                        read(
                                "tls-endpoint",
                                "{\"staple\":{\"status\":\"good\",\"valid\":false,"
                                        + "\"problem\":\"too old\"}}"))
                .contains("staple=good, staple_valid=no, staple_problem=too old");
        assertThat(
                        read(
                                "tls-endpoint",
                                "{\"staple\":{\"status\":\"good\",\"problem\":\"not known\"}}"))
                .contains("staple_valid=?UNREADABLE(not known), staple_problem=not known");
        String why = "?UNREADABLE(the description of the handshake does not tell it)";
        assertThat(read("tls-endpoint", "{}"))
                .contains("staple=" + why + ", staple_valid=" + why + ", staple_problem=" + why);
    }

    @Test
    void tlsEndpointWithoutAFieldSaysSoForThatField() {
        String why = "?UNREADABLE(the description of the handshake does not tell it)";
        assertThat(read("tls-endpoint", "{\"trusted\":true,\"protocol\":\"TLSv1.3\"}"))
                .startsWith(
                        "{protocol=TLSv1.3, cipher="
                                + why
                                + ", trusted=yes,"
                                + " trust_problem=-(the certificate is trusted), name_matches="
                                + why)
                .contains("days_left=" + why);
        for (String text : new String[] {"", "null", "[]", "{", "{\"a\":1}x"}) {
            assertThat(read("tls-endpoint", text))
                    .as(text)
                    .isEqualTo("?UNREADABLE(it is not the JSON that describes a TLS handshake)@p");
        }
    }

    private static String device(String name, String type, String parent) {
        return "NAME=\""
                + name
                + "\" TYPE=\""
                + type
                + "\" FSTYPE=\"\" MOUNTPOINT=\"\" PKNAME=\""
                + parent
                + "\"\n";
    }

    /** Only the names and whether they are encrypted. */
    private static String encrypted(String list) {
        return read("block-devices", list)
                .replaceAll(
                        "name=([^,]*), kind=[^,]*, filesystem=[^,]*, mount=[^,]*, encrypted", "$1")
                .replaceAll("@p:\\d+", "");
    }

    @Test
    void blockDevices() {
        assertThat(
                        read(
                                "block-devices",
                                "NAME=\"sda1\" TYPE=\"part\" FSTYPE=\"ext4\""
                                        + " MOUNTPOINT=\"/a\\x20b\" PKNAME=\"\"\n"))
                .isEqualTo(
                        "[{name=sda1, kind=part, filesystem=ext4, mount=/a b,"
                                + " encrypted=no}@p:1]@p");
    }

    @Test
    void whatStandsOnAnEncryptedDeviceIsEncrypted() {
        assertThat(
                        encrypted(
                                device("sda", "disk", "")
                                        + device("sda1", "part", "sda")
                                        + device("vault", "crypt", "sda1")
                                        + device("vg-root", "lvm", "dm-0")
                                        + device("vg-swap", "lvm", "dm-0")
                                        + device("sda2", "part", "sda")))
                .isEqualTo(
                        "[{sda=no}, {sda1=no}, {vault=yes}, {vg-root=yes}, {vg-swap=yes},"
                                + " {sda2=no}]@p");
    }

    @Test
    void whatStandsOnSeveralDevicesIsEncryptedOnlyWhereAllAre() {
        assertThat(
                        encrypted(
                                device("sda", "disk", "")
                                        + device("va", "crypt", "sda")
                                        + device("md0", "raid1", "dm-0")
                                        + device("top", "lvm", "md0")
                                        + device("sdb", "disk", "")
                                        + device("md0", "raid1", "sdb")
                                        + device("top", "lvm", "md0")))
                .contains("{top=no}")
                .doesNotContain("{top=yes}");
    }

    @Test
    void aDeviceWhoseParentIsNotListedIsUnknown() {
        String why = "?UNREADABLE(what x stands on is not in the list)";
        assertThat(encrypted(device("x", "lvm", "dm-3"))).isEqualTo("[{x=" + why + "}]@p");
        assertThat(encrypted(device("x", "lvm", "x"))).isEqualTo("[{x=" + why + "}]@p");
    }

    @Test
    void mounts() {
        assertThat(
                        read(
                                "mounts",
                                "TARGET=\"/\" SOURCE=\"/dev/sda1\" FSTYPE=\"ext4\""
                                        + " OPTIONS=\"rw,noexec\"\n"))
                .isEqualTo(
                        "[{target=/, source=/dev/sda1, filesystem=ext4, options=[rw,"
                                + " noexec]}@p:1]@p");
        assertThat(read("mounts", "TARGET=\"/\"\n"))
                .isEqualTo("?UNREADABLE(line 1 does not tell OPTIONS)@p:1");
        assertThat(read("mounts", "/ /dev/sda1\n"))
                .isEqualTo("?UNREADABLE(line 1 is not NAME=\"value\" and so on)@p:1");
    }

    @Test
    void packages() {
        assertThat(read("packages", "bash\t5.2-1\nold\t\nkernel\t1\nkernel\t2\nx\t1\nx\t1\n"))
                .isEqualTo(
                        "{bash=5.2-1@p:1, old=-(old is not installed)@p:2,"
                                + " kernel=?CONTRADICTED(several versions of kernel are"
                                + " installed)@p:4, x=1@p:5}@p");
        assertThat(read("packages", "no packages found\n"))
                .isEqualTo("?UNREADABLE(line 1 is not a package and its version)@p:1");
    }

    @Test
    void linesKeepWhatMatches() {
        assertThat(read("lines", "a\n\n b \r\n")).isEqualTo("[a@p:1,  b @p:3]@p");
        assertThat(
                        Shown.read(
                                Specs.of("lines", map("keep", "^a"), "p"),
                                Exhibits.text("p", "ab\nba\n")))
                .isEqualTo("[ab@p:1]@p");
    }

    @Test
    void severalAnswersMakeOneList() {
        assertThat(
                        Shown.read(
                                Specs.of("lines", map(), "a", "b", "c"),
                                Exhibits.text("a", "x\n"),
                                Exhibits.nothing("b", "cat: No such file or directory"),
                                Exhibits.text("c", "y\n")))
                .isEqualTo("[x@a:1, y@c:1]@a+c");
        assertThat(
                        Shown.read(
                                Specs.of("lines", map(), "a", "b"),
                                Exhibits.text("a", "x\n"),
                                Exhibits.nothing("b", "Permission denied")))
                .isEqualTo("?REFUSED(Permission denied)@b");
    }

    @Test
    void aFileThatTheScriptSawMissingIsAbsent() {
        assertThat(Shown.read(Specs.plain("value"), Exhibits.failed("p", "", 44, "")))
                .isEqualTo("-(/path does not exist)@p");
    }

    @Test
    void aFileThatDoesNotExistIsAbsent() {
        assertThat(
                        Shown.read(
                                Specs.plain("lines"),
                                Exhibits.failed(
                                        "p", "", 1, "cat: /x: No such file or directory\n")))
                .isEqualTo("-(cat: /x: No such file or directory)@p");
    }

    @Test
    void valuesAndNumbers() {
        assertThat(read("value", "\n a\nb \n")).isEqualTo("a\nb@p:2-3");
        assertThat(read("number", " -12\n")).isEqualTo("-12@p:1");
        assertThat(read("number", "12 days\n"))
                .isEqualTo("?UNREADABLE(it is not a whole number)@p");
        assertThat(read("number", "")).isEqualTo("?UNREADABLE(it is not a whole number)@p");
        assertThat(read("number", "99999999999999999999"))
                .isEqualTo("?UNREADABLE(it is not a whole number)@p");
    }

    @Test
    void aFormatOfOneAnswerRefusesSeveralAndEveryFormatRefusesUnknownOptions() {
        assertThat(new ValueFormat().check(Specs.of("value", map("x", "1"), "a", "b")))
                .extracting(PackIssue::what)
                .containsExactly(
                        "the format value reads one probe and is given several or none",
                        "the option 'x' is not known here");
        for (FactFormat format : Formats.all().all()) {
            assertThat(format.check(Specs.of(format.name(), map("x", "1"), "p")))
                    .as(format.name())
                    .extracting(PackIssue::what)
                    .contains("the option 'x' is not known here");
        }
    }

    @Test
    void hostileAmountsAreRefusedNotRead() {
        assertThat(read("lines", "a\n".repeat(200_001)))
                .isEqualTo("?TRUNCATED(it has more than 200000 lines)@p");
        assertThat(read("value", "a".repeat(262_145)))
                .isEqualTo("?TRUNCATED(it has a line of more than 262144 characters)@p");
    }
}
