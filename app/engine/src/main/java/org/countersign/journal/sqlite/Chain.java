package org.countersign.journal.sqlite;

import org.countersign.engagement.Link;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads all entries of a file, and verifies that none was changed, moved, added or dropped. */
final class Chain {
    /** What the row is sealed as that seals how many entries there are and the last digest. */
    static final String HEAD = "head";

    private final Path file;
    private final Seal seal;

    Chain(Path file, Seal seal) {
        this.file = file;
        this.seal = seal;
    }

    /** What row 0 seals. */
    static String head(long entries, Sha256 last) {
        return entries + " " + last;
    }

    /**
     * Reads a chain that holds; every link has its entry.
     *
     * @throws CountersignException where it does not hold, or where it holds and an entry says what
     *     only a newer program can have said
     */
    List<Link> read(Connection connection) throws SQLException, CountersignException {
        List<byte[]> sealed = new ArrayList<>();
        byte[] sealedHead = null;
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT number, sealed FROM entry ORDER BY number")) {
            while (rows.next()) {
                long number = rows.getLong(1);
                if (number == 0) {
                    sealedHead = rows.getBytes(2);
                } else if (number == sealed.size() + 1L) {
                    sealed.add(rows.getBytes(2));
                } else {
                    throw damaged(
                            "entry " + (sealed.size() + 1) + " is missing",
                            new SQLException("gap"));
                }
            }
        }
        if (sealedHead == null) {
            throw damaged("the seal of its last entry is missing", new SQLException("no head"));
        }
        Opened[] opened = new Opened[sealed.size()];
        IntStream.range(0, sealed.size())
                .parallel()
                .forEach(i -> opened[i] = open(i + 1L, sealed.get(i)));
        return verified(opened, sealedHead);
    }

    private List<Link> verified(Opened[] opened, byte[] sealedHead) throws CountersignException {
        List<Link> links = new ArrayList<>();
        Sha256 head = Sha256.NONE;
        long number = 0;
        for (Opened one : opened) {
            number++;
            switch (one) {
                case Opened.Sound(Link link, Sha256 digest) -> {
                    if (!link.follows(number, head)) {
                        throw damaged(
                                "entry " + number + " does not follow the one before",
                                new SQLException());
                    }
                    links.add(link);
                    head = digest;
                }
                case Opened.Spoilt(Exception cause) ->
                        throw damaged("entry " + number + " does not open", cause);
            }
        }
        checkHead(sealedHead, head(number, head));
        Optional<Link> strange = links.stream().filter(l -> l.entry().isEmpty()).findFirst();
        if (strange.isPresent()) {
            throw JournalFile.newer(
                    file, "this program does not understand entry " + strange.get().number());
        }
        return links;
    }

    private void checkHead(byte[] sealedHead, String expected) throws CountersignException {
        try {
            byte[] head = seal.open(HEAD, sealedHead);
            if (!new String(head, StandardCharsets.UTF_8).equals(expected)) {
                throw damaged("entries are missing at its end", new SQLException());
            }
        } catch (Seal.Broken e) {
            throw damaged("the seal of its last entry does not open", e);
        }
    }

    private Opened open(long number, byte[] sealed) {
        try {
            byte[] json = seal.open(Long.toString(number), sealed);
            Link link = Link.read(new String(json, StandardCharsets.UTF_8));
            return new Opened.Sound(link, link.digest());
        } catch (Seal.Broken | Json.Malformed e) {
            return new Opened.Spoilt(e);
        }
    }

    private CountersignException damaged(String how, Exception cause) {
        return JournalFile.damaged(file, how, cause);
    }

    private sealed interface Opened {
        /** It is whole. Only a program that has the key can have sealed it, if a newer one. */
        record Sound(Link link, Sha256 digest) implements Opened {}

        record Spoilt(Exception cause) implements Opened {}
    }
}
