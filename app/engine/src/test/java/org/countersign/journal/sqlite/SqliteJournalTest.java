package org.countersign.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.kernel.Sha256;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

class SqliteJournalTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final String WHO = "the assessor";

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("site.countersign");
    }

    private static Secret passphrase() {
        return Secret.of("correct horse");
    }

    private SqliteJournal open() throws CountersignException {
        return SqliteJournal.open(file, passphrase(), WHO, NOON);
    }

    private static Event note(String text) {
        return new Event.ReviewRequested(text);
    }

    private List<Entry> written(int count) throws CountersignException {
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            for (int i = 1; i <= count; i++) {
                journal.append(WHO, note("note " + i));
            }
            return journal.entries();
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private void refused(String what) throws Exception {
        Sha256 before = Sha256.of(Files.readAllBytes(file));
        assertThatThrownBy(this::open)
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining(what);
        assertThat(Sha256.of(Files.readAllBytes(file))).as("nothing was written").isEqualTo(before);
        assertThat(folder.resolve("site.countersign.lock")).doesNotExist();
    }

    @Test
    void whatWasRecordedIsThereAfterReopening() throws Exception {
        List<Entry> entries = written(3);
        try (SqliteJournal journal = open()) {
            assertThat(journal.entries()).isEqualTo(entries);
            assertThat(entries).extracting(Entry::number).containsExactly(1L, 2L, 3L);
            assertThat(entries.get(0).previous()).isEqualTo(Sha256.NONE);
            assertThat(entries.get(2).previous()).isEqualTo(Link.of(entries.get(1)).digest());
        }
    }

    @Test
    void anEntryGoesOnWhereTheLastSessionEnded() throws Exception {
        List<Entry> entries = written(2);
        try (SqliteJournal journal = open()) {
            Entry third = journal.append(WHO, note("later"));
            assertThat(third.previous()).isEqualTo(Link.of(entries.get(1)).digest());
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.entries()).hasSize(3);
        }
    }

    @Test
    void emptyContentComesBackToo() throws Exception {
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            journal.append(List.of(Bytes.EMPTY), WHO, List.of(note("nothing was printed")));
            assertThat(journal.blob(Bytes.EMPTY.sha256())).contains(Bytes.EMPTY);
        }
    }

    @Test
    void blobsComeBackByTheirDigestAndAreStoredOnce() throws Exception {
        Bytes content = Bytes.of("managerip = 127.0.0.1\n".repeat(1000));
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            journal.append(List.of(content), WHO, List.of(note("one")));
            journal.append(List.of(content), WHO, List.of(note("two")));
            assertThat(journal.blob(content.sha256())).contains(content);
            assertThat(journal.blob(Sha256.of("never stored"))).isEmpty();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement run = connection.createStatement();
                var rows = run.executeQuery("SELECT count(*) FROM blob")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void anEmptyContentIsAContent() throws Exception {
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            journal.append(List.of(Bytes.EMPTY), WHO, List.of(note("an empty file")));
            assertThat(journal.blob(Bytes.EMPTY.sha256())).contains(Bytes.EMPTY);
        }
    }

    @Test
    void nothingReadableStandsInAnyFile() throws Exception {
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            journal.append(
                    List.of(Bytes.of("evidence of Example Telecom")),
                    WHO,
                    List.of(note("a remark of ours")));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    String raw = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
                    assertThat(raw)
                            .as(each.toString())
                            .doesNotContain("Example Telecom", "a remark", "correct horse");
                }
            }
        }
    }

    @Test
    void theTagKeyStaysTheSame() throws Exception {
        byte[] first;
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            first = journal.tagKey();
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.tagKey()).isEqualTo(first).hasSize(32);
        }
    }

    @Test
    void aWrongPassphraseIsTold() throws Exception {
        written(1);
        assertThatThrownBy(() -> SqliteJournal.open(file, Secret.of("wrong"), WHO, NOON))
                .isInstanceOf(CountersignException.class)
                .hasMessage(
                        "This passphrase does not open site.countersign."
                                + " Type it again; mind capital letters and the keyboard layout.");
    }

    @Test
    void anEmptyPassphraseIsRefused() {
        assertThatThrownBy(() -> SqliteJournal.create(file, Secret.of(""), WHO, NOON))
                .hasMessageContaining("The passphrase is empty.");
        assertThat(file).doesNotExist();
    }

    @Test
    void aSecondOpenerIsToldWhoHoldsIt() throws Exception {
        try (SqliteJournal _ =
                SqliteJournal.create(file, passphrase(), "the first assessor since noon", NOON)) {
            assertThatThrownBy(this::open)
                    .hasMessage(
                            "The engagement site.countersign is open already: the first assessor"
                                    + " since noon. Close it there, then open it again.");
        }
        open().close();
    }

    @Test
    void aDamagedRowIsFound() throws Exception {
        written(3);
        sql(
                "UPDATE entry SET sealed = CAST(substr(sealed, 1, length(sealed) - 1) || x'00' AS"
                        + " BLOB) WHERE number = 2");
        refused("is damaged: entry 2 does not open");
    }

    @Test
    void swappedRowsAreFound() throws Exception {
        written(3);
        sql("UPDATE entry SET number = 99 WHERE number = 1");
        sql("UPDATE entry SET number = 1 WHERE number = 2");
        sql("UPDATE entry SET number = 2 WHERE number = 99");
        refused("is damaged: entry 1 does not open");
    }

    @Test
    void aRowThatWasTakenOutIsFound() throws Exception {
        written(3);
        sql("DELETE FROM entry WHERE number = 2");
        refused("is damaged: entry 2 is missing");
    }

    @Test
    void rowsMissingAtTheEndAreFound() throws Exception {
        written(3);
        sql("DELETE FROM entry WHERE number = 3");
        refused("is damaged: entries are missing at its end");
    }

    @Test
    void aRowOfAnotherEngagementIsFound() throws Exception {
        written(2);
        Path other = folder.resolve("other.countersign");
        try (SqliteJournal journal = SqliteJournal.create(other, passphrase(), WHO, NOON)) {
            journal.append(WHO, note("foreign"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement run = connection.createStatement()) {
            run.execute("ATTACH '" + other + "' AS other");
            run.execute(
                    "UPDATE entry SET sealed = (SELECT sealed FROM other.entry WHERE number = 1)"
                            + " WHERE number = 1");
        }
        refused("is damaged: entry 1 does not open");
    }

    @Test
    void aSwappedBlobIsFound() throws Exception {
        Bytes one = Bytes.of("one");
        Bytes two = Bytes.of("two");
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            journal.append(List.of(one, two), WHO, List.of(note("both")));
        }
        sql(
                "UPDATE blob SET sealed = (SELECT sealed FROM blob WHERE name = '"
                        + one.sha256()
                        + "') WHERE name = '"
                        + two.sha256()
                        + "'");
        try (SqliteJournal journal = open()) {
            assertThatThrownBy(() -> journal.blob(two.sha256()))
                    .hasMessageContaining(
                            "is damaged: evidence " + two.sha256().brief() + " does not open");
            assertThat(journal.blob(one.sha256())).contains(one);
        }
    }

    @Test
    void aTruncatedFileIsFound() throws Exception {
        written(200);
        try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        refused("is damaged");
    }

    @Test
    void aFileThatIsNoneIsTold() throws Exception {
        Files.writeString(file, "This is a text and not an engagement. ".repeat(50));
        refused("is not an engagement of Countersign");
    }

    @Test
    void aForeignDatabaseIsTold() throws Exception {
        sql("CREATE TABLE something (a)");
        refused("is not an engagement of Countersign");
    }

    @Test
    void aNewerFormatIsRefused() throws Exception {
        written(1);
        sql("PRAGMA user_version = 7");
        refused("was written by a newer Countersign (file format 7, this program knows 1)");
    }

    @Test
    void aNewerFormatIsRefusedWhereALogLiesBesideTheFileToo() throws Exception {
        written(1);
        Path left = folder.resolve("left.countersign");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement run = connection.createStatement()) {
            run.execute("PRAGMA user_version = 7");
            // As they lie there when a program was killed: closing would write the header.
            Files.copy(file, left);
            Files.copy(beside(file), beside(left));
        }
        file = left;
        assertThatThrownBy(this::open).hasMessageContaining("newer Countersign (file format 7");
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"type\":\"ReviewRequested\"', '\"type\":\"ReviewPostponed\"'",
        "'\"note\":\"note 2\"', '\"note\":\"note 2\",\"urgent\":true'"
    })
    void whatOnlyANewerProgramCanHaveSaidIsNoDamage(String known, String unknown) throws Exception {
        written(2);
        rewrite(2, known, unknown);
        Sha256 before = Sha256.of(Files.readAllBytes(file));
        assertThatThrownBy(this::open)
                .hasMessage(
                        "The engagement site.countersign was written by a newer Countersign (this"
                                + " program does not understand entry 2). Update this program, then"
                                + " open it again; nothing was changed.");
        assertThat(Sha256.of(Files.readAllBytes(file))).isEqualTo(before);
    }

    @Test
    void anEntryStaysAsTheProgramWroteItThatWroteIt() throws Exception {
        written(2);
        rewrite(2, "\"note\":\"note 2\"", "\"note\" : \"note 2\"");
        try (SqliteJournal journal = open()) {
            journal.append("the assessor", new Event.ReviewRequested("note 3"));
            List<Link> links = journal.links();
            assertThat(Link.entries(links)).isEqualTo(journal.entries());
            assertThat(links.get(1).text()).contains("\"note\" : \"note 2\"");
            assertThat(links.get(2).follows(3, links.get(1).digest())).isTrue();
        }
    }

    @Test
    void aBrokenChainIsDamageWhateverItsEntriesSay() throws Exception {
        written(3);
        rewrite(2, "\"type\":\"ReviewRequested\"", "\"type\":\"ReviewPostponed\"");
        refused("is damaged: entry 3 does not follow the one before");
    }

    /** Changes what an entry says, and makes it the last of the chain, as who has the key can. */
    private void rewrite(long number, String known, String unknown) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Seal seal = new Seal(Keys.derive(dataKey(connection), "countersign entry"));
            String place = Long.toString(number);
            byte[] was = bytes(connection, "SELECT sealed FROM entry WHERE number = " + number);
            String text = new String(seal.open(place, was), StandardCharsets.UTF_8);
            assertThat(text).contains(known);
            byte[] json = text.replace(known, unknown).getBytes(StandardCharsets.UTF_8);
            put(connection, number, seal.seal(place, json));
            String head = Chain.head(number, Sha256.of(json));
            put(connection, 0, seal.seal(Chain.HEAD, head.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static byte[] dataKey(Connection connection) throws Exception {
        byte[] key =
                Keys.ofPassphrase(
                        passphrase(), bytes(connection, "SELECT salt FROM keyslot"), Keys.USUAL);
        return new Seal(key).open("keyslot", bytes(connection, "SELECT wrapped FROM keyslot"));
    }

    private static byte[] bytes(Connection connection, String select) throws SQLException {
        try (Statement run = connection.createStatement();
                var rows = run.executeQuery(select)) {
            rows.next();
            return rows.getBytes(1);
        }
    }

    private static void put(Connection connection, long number, byte[] sealed) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE entry SET sealed = ? WHERE number = ?")) {
            update.setBytes(1, sealed);
            update.setLong(2, number);
            update.executeUpdate();
        }
    }

    @Test
    void aMissingFileIsTold() {
        assertThatThrownBy(this::open)
                .hasMessageContaining("There is no engagement at site.countersign");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anExistingFileIsNotOverwritten() throws Exception {
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> SqliteJournal.create(file, passphrase(), WHO, NOON))
                .hasMessageContaining("There is a file site.countersign already.");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() {
        Path nowhere = Path.of("/proc/site.countersign");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "this system has no /proc");
        assertThatThrownBy(() -> SqliteJournal.create(nowhere, passphrase(), WHO, NOON))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void aFolderThatDoesNotExistIsTold() {
        Path nowhere = folder.resolve("gone/site.countersign");
        assertThatThrownBy(() -> SqliteJournal.create(nowhere, passphrase(), WHO, NOON))
                .hasMessage(
                        "The folder of site.countersign does not exist. Make the folder, or choose"
                                + " another.");
    }

    @Test
    void aDiskThatIsFullBeforeTheFileIsOpenIsNotCalledAFolderOfOthers() {
        assertThat(Holder.notWritable(file, new IOException("No space left on device")))
                .hasMessage(
                        "The disk is full, so site.countersign cannot be worked in. Nothing was"
                                + " changed. Make room, then open it again.");
        assertThat(Holder.notWritable(file, new AccessDeniedException("x")))
                .hasMessage(
                        "The folder of site.countersign cannot be written to. Copy the engagement"
                                + " to a folder of your own, or ask for the right to write there.");
    }

    @Test
    void aFullDiskLosesNothing() throws Exception {
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            journal.append(WHO, note("before"));
            journal.limitPages();
            assertThatThrownBy(
                            () ->
                                    journal.append(
                                            List.of(
                                                    Bytes.of(
                                                            java.util.HexFormat.of()
                                                                    .formatHex(
                                                                            Keys.random(200_000)))),
                                            WHO,
                                            List.of(note("too much"))))
                    .hasMessageContaining("The disk is full: the last step was not recorded");
            assertThat(journal.entries()).hasSize(1);
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.entries()).hasSize(1);
            assertThat(journal.append(WHO, note("after")).number()).isEqualTo(2);
        }
    }

    @Test
    void whatIsTypedAndNotSaidIsKeptApartFromTheRecord() throws Exception {
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            journal.draft("note X-1", "half a sent");
            journal.draft("note X-1", "half a sentence");
            journal.draft("note X-2", "gone again");
            journal.draft("note X-2", "");
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.drafts())
                    .containsExactlyEntriesOf(new TreeMap<>(Map.of("note X-1", "half a sentence")));
            assertThat(journal.entries()).isEmpty();
        }
        String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("half a sentence", "note X-1");
    }

    @Test
    void severalEventsAreRecordedTogether() throws Exception {
        try (SqliteJournal journal = SqliteJournal.create(file, passphrase(), WHO, NOON)) {
            List<Entry> added =
                    journal.append(
                            List.of(),
                            WHO,
                            List.of(
                                    note("a"),
                                    new Event.PolicySet(new TreeMap<>(Map.of("x", "1")))));
            assertThat(added).extracting(Entry::number).containsExactly(1L, 2L);
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.entries()).hasSize(2);
        }
    }
}
