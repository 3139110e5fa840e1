package org.countersign.journal.sqlite;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Unreadable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database file: how it is opened, what its tables are, and what its errors mean. */
final class JournalFile {
    /** The version of the file format that this program writes. */
    static final int FORMAT = 1;

    /** Marks a SQLite file as ours: the letters {@code CSGN}. */
    static final int APPLICATION = 0x4353474e;

    /**
     * Where SQLite keeps the application's mark and version in a file's header (SQLite file format,
     * section 1.3).
     */
    private static final int APPLICATION_OFFSET = 68;

    private static final int FORMAT_OFFSET = 60;

    private JournalFile() {}

    static Connection create(Path file) throws CountersignException {
        try {
            Connection connection = connect(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA application_id = " + APPLICATION);
                statement.execute("PRAGMA user_version = " + FORMAT);
                statement.execute(
                        "CREATE TABLE keyslot (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, salt"
                            + " BLOB NOT NULL, cost TEXT NOT NULL, wrapped BLOB NOT NULL) STRICT");
                statement.execute(
                        "CREATE TABLE entry (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL)"
                                + " STRICT");
                statement.execute(
                        "CREATE TABLE blob (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT,"
                                + " WITHOUT ROWID");
                statement.execute(
                        "CREATE TABLE draft (place TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT,"
                                + " WITHOUT ROWID");
            }
            return connection;
        } catch (SQLException e) {
            throw explain(file, e);
        }
    }

    static Connection open(Path file) throws CountersignException {
        if (!Files.isRegularFile(file)) {
            throw new CountersignException(
                    "There is no engagement at " + file.getFileName() + ".",
                    "Check the name and the folder.");
        }
        if (!Files.isWritable(file)) {
            throw new CountersignException(
                    "The engagement " + file.getFileName() + " is write-protected.",
                    "Copy it to a folder of your own, or ask for the right to write it.");
        }
        refuseStrangers(file);
        Connection connection = null;
        try {
            connection = connect(file);
            check(connection, file);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw explain(file, e);
        } catch (CountersignException e) {
            close(connection);
            throw e;
        }
    }

    /**
     * Looks at the file's header before SQLite does, because SQLite changes a database when it
     * opens it for writing. Where a log lies beside the file, the header may still be in the log;
     * then SQLite brings it back first.
     */
    private static void refuseStrangers(Path file) throws CountersignException {
        byte[] header;
        try (InputStream in = Files.newInputStream(file)) {
            header = in.readNBytes(100);
        } catch (IOException e) {
            throw Unreadable.told(file.getFileName(), "Check its permissions and the disk.", e);
        }
        if (Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
            return;
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        if (header.length < 100 || fields.getInt(APPLICATION_OFFSET) != APPLICATION) {
            throw stranger(file);
        }
        refuseNewer(file, fields.getInt(FORMAT_OFFSET));
    }

    private static CountersignException stranger(Path file) {
        return new CountersignException(
                file.getFileName() + " is not an engagement of Countersign.",
                "Choose another file.");
    }

    private static void refuseNewer(Path file, int format) throws CountersignException {
        if (format > FORMAT) {
            throw newer(file, "file format " + format + ", this program knows " + FORMAT);
        }
    }

    /** The file is sound, and says something that only a later version can have written. */
    static CountersignException newer(Path file, String how) {
        return new CountersignException(
                "The engagement "
                        + file.getFileName()
                        + " was written by a newer Countersign ("
                        + how
                        + ").",
                "Update this program, then open it again; nothing was changed.");
    }

    static CountersignException explain(Path file, SQLException e) {
        String name = String.valueOf(file.getFileName());
        int code = e.getErrorCode() & 0xff;
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new CountersignException(
                    name + " is not an engagement of Countersign.", "Choose another file.", e);
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return damaged(file, "the file is cut short or its pages are damaged", e);
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return new CountersignException(
                    "The disk is full: the last step was not recorded, everything before it was.",
                    "Make room and do the last step again.",
                    e);
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return new CountersignException(
                    name + " cannot be written in this folder.",
                    "Choose a folder of your own, or ask for the right to write there.",
                    e);
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code
                || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new CountersignException(
                    "Another program is using " + name + ".", "Close it there, then try again.", e);
        }
        return new CountersignException(
                name + " could not be read or written (" + e.getMessage() + ").",
                "Check the disk; what was recorded before is still there.",
                e);
    }

    static CountersignException damaged(Path file, String how, Throwable cause) {
        return new CountersignException(
                "The engagement "
                        + file.getFileName()
                        + " is damaged: "
                        + how
                        + ". Nothing was changed.",
                "Go back to a copy of the file.",
                cause);
    }

    static void close(@org.jspecify.annotations.Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                org.slf4j.LoggerFactory.getLogger(JournalFile.class)
                        .debug("The file could not be closed", e);
            }
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL, not NORMAL: what the screen says is saved must survive a pulled plug.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(2_000);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /**
     * A cheap look at the structure: that the file is ours, of a format that we know, and has the
     * tables it should have. Where a log lies beside it, its header did not tell.
     */
    private static void check(Connection connection, Path file)
            throws SQLException, CountersignException {
        if (number(connection, "PRAGMA application_id") != APPLICATION) {
            throw stranger(file);
        }
        refuseNewer(file, number(connection, "PRAGMA user_version"));
        int tables =
                number(
                        connection,
                        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN"
                                + " ('keyslot','entry','blob','draft')");
        if (tables != 4) {
            throw damaged(
                    file,
                    "its tables are missing",
                    new SQLException("found " + tables + " tables"));
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
