package org.countersign.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The statements that add rows, prepared once: preparing them for each entry costs as much as
 * running them. They end with the connection. Not safe for several threads.
 */
final class Inserts {
    private final PreparedStatement blob;
    private final PreparedStatement entry;
    private final PreparedStatement head;

    Inserts(Connection connection) throws SQLException {
        blob =
                connection.prepareStatement(
                        "INSERT INTO blob (name, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING");
        entry = connection.prepareStatement("INSERT INTO entry (number, sealed) VALUES (?, ?)");
        head =
                connection.prepareStatement(
                        "INSERT OR REPLACE INTO entry (number, sealed) VALUES (0, ?)");
    }

    /** Adds a blob; one that is there already stays. */
    void putBlob(String name, byte[] sealed) throws SQLException {
        blob.setString(1, name);
        blob.setBytes(2, sealed);
        blob.executeUpdate();
        blob.clearParameters(); // Evidence is large, and no longer wanted here.
    }

    /** Adds an entry. */
    void putEntry(long number, byte[] sealed) throws SQLException {
        entry.setLong(1, number);
        entry.setBytes(2, sealed);
        entry.executeUpdate();
    }

    /** Replaces the seal of the last entry. */
    void putHead(byte[] sealed) throws SQLException {
        head.setBytes(1, sealed);
        head.executeUpdate();
    }
}
