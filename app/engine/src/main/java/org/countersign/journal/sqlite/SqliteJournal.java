package org.countersign.journal.sqlite;

import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.journal.Journal;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.kernel.Secret;
import org.countersign.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A journal in one SQLite file. Each entry and blob is sealed on its own under keys that come from
 * one data key, which the key slots wrap. Entry number 0 is not an entry: it seals how many there
 * are and the digest of the last, so that rows cannot be dropped from the end unseen.
 */
public final class SqliteJournal implements Journal {
    private final Path file;
    private final Clock clock;
    private final Holder holder;
    private final Connection connection;
    private final Inserts inserts;
    private final Seal entrySeal;
    private final Seal blobSeal;
    private final Seal draftSeal;
    private final byte[] draftPlaceKey;
    private final byte[] tagKey;
    private final List<Entry> entries = new ArrayList<>();
    private Sha256 head = Sha256.NONE;

    private SqliteJournal(
            Path file, Clock clock, Holder holder, Connection connection, byte[] dataKey)
            throws SQLException {
        this.file = file;
        this.clock = clock;
        this.holder = holder;
        this.connection = connection;
        inserts = new Inserts(connection);
        entrySeal = new Seal(Keys.derive(dataKey, "countersign entry"));
        blobSeal = new Seal(Keys.derive(dataKey, "countersign blob"));
        draftSeal = new Seal(Keys.derive(dataKey, "countersign draft"));
        draftPlaceKey = Keys.derive(dataKey, "countersign draft place");
        tagKey = Keys.derive(dataKey, "countersign tag");
        Arrays.fill(dataKey, (byte) 0);
    }

    /**
     * Makes a new, empty journal.
     *
     * @param file must not exist
     * @param passphrase opens it from now on
     * @param who is told to others who try to open it at the same time
     */
    public static SqliteJournal create(Path file, Secret passphrase, String who, Clock clock)
            throws CountersignException {
        if (Files.exists(file)) {
            throw new CountersignException(
                    "There is a file " + file.getFileName() + " already.",
                    "Choose another name, or open that one.");
        }
        if (passphrase.isEmpty()) {
            throw new CountersignException(
                    "The passphrase is empty.", "Type one that only you know.");
        }
        Holder holder = Holder.hold(file, who);
        Connection connection = null;
        try {
            connection = JournalFile.create(file);
            byte[] dataKey = Keys.random(32);
            byte[] salt = Keys.random(16);
            byte[] wrapped =
                    new Seal(Keys.ofPassphrase(passphrase, salt, Keys.USUAL))
                            .seal("keyslot", dataKey);
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO keyslot (kind, salt, cost, wrapped) VALUES (?, ?, ?,"
                                    + " ?)")) {
                insert.setString(1, "passphrase");
                insert.setBytes(2, salt);
                insert.setString(3, Keys.USUAL.toString());
                insert.setBytes(4, wrapped);
                insert.executeUpdate();
            }
            connection.setAutoCommit(false);
            SqliteJournal journal = new SqliteJournal(file, clock, holder, connection, dataKey);
            journal.writeHead();
            connection.commit();
            return journal;
        } catch (SQLException e) {
            JournalFile.close(connection);
            holder.close();
            throw JournalFile.explain(file, e);
        } catch (CountersignException e) {
            holder.close();
            throw e;
        }
    }

    /**
     * Opens a journal and verifies all its entries.
     *
     * @param who is told to others who try to open it at the same time
     */
    public static SqliteJournal open(Path file, Secret passphrase, String who, Clock clock)
            throws CountersignException {
        if (!Files.isRegularFile(file)) {
            JournalFile.open(file);
        }
        Holder holder = Holder.hold(file, who);
        Connection connection = null;
        try {
            connection = JournalFile.open(file);
            byte[] dataKey = unlock(connection, file, passphrase);
            SqliteJournal journal = new SqliteJournal(file, clock, holder, connection, dataKey);
            journal.load();
            connection.setAutoCommit(false);
            return journal;
        } catch (SQLException e) {
            JournalFile.close(connection);
            holder.close();
            throw JournalFile.explain(file, e);
        } catch (CountersignException e) {
            JournalFile.close(connection);
            holder.close();
            throw e;
        }
    }

    @Override
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized List<Link> links() throws CountersignException {
        try {
            return new Chain(file, entrySeal).read(connection);
        } catch (SQLException e) {
            throw JournalFile.explain(file, e);
        }
    }

    @Override
    public Entry append(String by, Event event) throws CountersignException {
        return append(List.of(), by, List.of(event)).getFirst();
    }

    @Override
    public synchronized List<Entry> append(List<Bytes> blobs, String by, List<Event> events)
            throws CountersignException {
        List<Entry> added = new ArrayList<>();
        Sha256 before = head;
        try {
            for (Bytes content : blobs) {
                String name = content.sha256().hex();
                inserts.putBlob(name, blobSeal.seal(name, Compression.deflate(content.toArray())));
            }
            for (Event event : events) {
                Entry entry =
                        new Entry(
                                entries.size() + added.size() + 1L,
                                clock.instant(),
                                by,
                                head,
                                event);
                Link link = Link.of(entry);
                byte[] json = link.text().getBytes(StandardCharsets.UTF_8);
                inserts.putEntry(
                        entry.number(), entrySeal.seal(Long.toString(entry.number()), json));
                head = link.digest();
                added.add(entry);
            }
            writeHead(entries.size() + added.size());
            connection.commit();
        } catch (SQLException e) {
            head = before;
            rollBack();
            throw JournalFile.explain(file, e);
        } catch (RuntimeException e) {
            // Half an append must not ride along with the next one.
            head = before;
            rollBack();
            throw e;
        }
        entries.addAll(added);
        return added;
    }

    @Override
    public synchronized Optional<Bytes> blob(Sha256 name) throws CountersignException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sealed FROM blob WHERE name = ?")) {
            select.setString(1, name.hex());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                byte[] content = Compression.inflate(blobSeal.open(name.hex(), rows.getBytes(1)));
                if (!Sha256.of(content).equals(name)) {
                    throw JournalFile.damaged(
                            file,
                            "evidence " + name.brief() + " is not what it was",
                            new SQLException());
                }
                return Optional.of(Bytes.of(content));
            }
        } catch (SQLException e) {
            throw JournalFile.explain(file, e);
        } catch (Seal.Broken e) {
            throw JournalFile.damaged(file, "evidence " + name.brief() + " does not open", e);
        }
    }

    @Override
    public synchronized void draft(String place, String text) throws CountersignException {
        // The place is a digest under a key of its own: it must not tell a stranger what is being
        // written about.
        String name = Sha256.of(draftPlaceKey, place.getBytes(StandardCharsets.UTF_8)).hex();
        String sql =
                text.isEmpty()
                        ? "DELETE FROM draft WHERE place = ?"
                        : "INSERT OR REPLACE INTO draft (place, sealed) VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            if (!text.isEmpty()) {
                byte[] json = Json.write(new Draft(place, text)).getBytes(StandardCharsets.UTF_8);
                statement.setBytes(2, draftSeal.seal(name, json));
            }
            statement.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            rollBack();
            throw JournalFile.explain(file, e);
        }
    }

    @Override
    public synchronized SortedMap<String, String> drafts() throws CountersignException {
        SortedMap<String, String> drafts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT place, sealed FROM draft")) {
            while (rows.next()) {
                byte[] json = draftSeal.open(rows.getString(1), rows.getBytes(2));
                Draft draft = Json.read(new String(json, StandardCharsets.UTF_8), Draft.class);
                drafts.put(draft.place(), draft.text());
            }
            return drafts;
        } catch (SQLException e) {
            throw JournalFile.explain(file, e);
        } catch (Seal.Broken | Json.Malformed e) {
            throw JournalFile.damaged(file, "something typed and not saved does not open", e);
        }
    }

    @Override
    public byte[] tagKey() {
        return tagKey.clone();
    }

    @Override
    public synchronized void close() {
        JournalFile.close(connection);
        holder.close();
        Arrays.fill(tagKey, (byte) 0);
    }

    /** Makes the file as full as a disk can be: no page can be added. For tests. */
    void limitPages() throws SQLException {
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 1");
        }
    }

    private void writeHead() throws SQLException {
        writeHead(entries.size());
    }

    private void writeHead(long count) throws SQLException {
        byte[] text = Chain.head(count, head).getBytes(StandardCharsets.UTF_8);
        inserts.putHead(entrySeal.seal(Chain.HEAD, text));
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The transaction was never committed, so a failed roll-back cannot make it count.
            org.slf4j.LoggerFactory.getLogger(SqliteJournal.class).warn("A roll-back failed", e);
        }
    }

    private static byte[] unlock(Connection connection, Path file, Secret passphrase)
            throws SQLException, CountersignException {
        try (Statement statement = connection.createStatement();
                ResultSet slots =
                        statement.executeQuery(
                                "SELECT salt, cost, wrapped FROM keyslot WHERE kind ="
                                        + " 'passphrase'")) {
            boolean any = false;
            while (slots.next()) {
                any = true;
                try {
                    byte[] key =
                            Keys.ofPassphrase(
                                    passphrase,
                                    slots.getBytes(1),
                                    Keys.Cost.parse(slots.getString(2)));
                    return new Seal(key).open("keyslot", slots.getBytes(3));
                } catch (Seal.Broken e) {
                    // Another slot may fit.
                } catch (IllegalArgumentException e) {
                    throw JournalFile.damaged(file, "a key slot does not read", e);
                }
            }
            if (!any) {
                throw JournalFile.damaged(
                        file, "it has no key slot", new SQLException("no key slot"));
            }
            throw new CountersignException(
                    "This passphrase does not open " + file.getFileName() + ".",
                    "Type it again; mind capital letters and the keyboard layout.");
        }
    }

    private void load() throws SQLException, CountersignException {
        for (Link link : new Chain(file, entrySeal).read(connection)) {
            link.entry().ifPresent(entries::add);
            head = link.digest();
        }
    }

    private record Draft(String place, String text) {}
}
