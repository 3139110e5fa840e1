package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.collect.CollectionEvent;
import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.engagement.Link;
import org.countersign.fact.FactReader;
import org.countersign.fact.parse.Formats;
import org.countersign.journal.Journal;
import org.countersign.journal.sqlite.SqliteJournal;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Deadline;
import org.countersign.kernel.Secret;
import org.countersign.kernel.Sha256;
import org.countersign.pack.ContentPack;
import org.countersign.pack.Limits;
import org.countersign.pack.Method;
import org.countersign.pack.PackFiles;
import org.countersign.pack.Position;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.pack.RoleId;
import org.countersign.remote.Access;
import org.countersign.remote.NetworkLook;
import org.countersign.remote.RemoteAccess;
import org.countersign.rule.Compilation;
import org.countersign.rule.RuleBook;
import org.countersign.target.Credentials;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

class CollectEvidenceTest {
    private static final RoleId ROLE = new RoleId("host");

    private final List<CollectionEvent> told = new ArrayList<>();

    @TempDir private Path folder;

    @Test
    void whatCannotBeSavedIsNotToldAndEndsTheCollection() throws Exception {
        try (Session session = session(4)) {
            assertThatThrownBy(() -> collect(session))
                    .isInstanceOf(CountersignException.class)
                    .hasMessageContaining("The disk is full.");
            assertThat(session.entries()).hasSize(5 + 4);
            assertThat(saved()).hasSize(4);
        }
    }

    @Test
    void refusedHostsAreTold() throws Exception {
        try (Session session = session(Integer.MAX_VALUE)) {
            collect(session);
            assertThat(session.state().collections().values())
                    .hasSize(3)
                    .allSatisfy(end -> assertThat(end).startsWith("It is off."));
            assertThat(saved()).hasSize(3 * 2);
        }
    }

    /** What was told of that is saved first. */
    private List<CollectionEvent> saved() {
        return told.stream()
                .filter(
                        event ->
                                event instanceof CollectionEvent.Gathered
                                        || event instanceof CollectionEvent.Failed)
                .toList();
    }

    private void collect(Session session) throws Exception {
        var collect = new CollectEvidence(session, new Reach(REFUSING, BLIND));
        var plan = collect.plan(List.of(), Optional.empty());
        collect.consent(plan.sheet(), "the customer");
        collect.run(plan, (_, _) -> false, Credentials.NONE, told::add);
    }

    /** An engagement with three hosts whose disk is full after so many entries of a collection. */
    private Session session(int room) throws Exception {
        Journal journal =
                SqliteJournal.create(
                        folder.resolve("a.countersign"),
                        Secret.of("passphrase"),
                        "me",
                        Clock.systemUTC());
        journal.append(
                "me",
                new Event.Opened("Title", "Customer", "p", "1.0.0", Sha256.NONE, Sha256.NONE));
        for (String name : List.of("one", "two", "three")) {
            journal.append("me", new Event.HostPut(host(name)));
        }
        // The consent comes first.
        return new Session(new SmallDisk(journal, 1 + room), pack(), "me", Clock.systemUTC());
    }

    private static Host host(String name) {
        return new Host(
                new HostId(name),
                "10.0.0.1",
                22,
                new TreeSet<>(Set.of(ROLE)),
                new Login.Agent("me"),
                Elevation.NONE);
    }

    private static LoadedPack pack() {
        var probe =
                new Probe(
                        new ProbeId("a"),
                        "to know",
                        Set.of(ROLE),
                        Privilege.USER,
                        new Limits(Duration.ofSeconds(1), 100),
                        List.of(),
                        new Method.Command(List.of(List.of("true"))),
                        Position.startOf("probes/a.yaml"));
        var pack =
                new ContentPack(
                        "p",
                        "Pack",
                        "1.0.0",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(probe),
                        List.of(),
                        List.of(),
                        List.of(),
                        new PackFiles(new TreeMap<>()),
                        Sha256.NONE);
        var rules = (Compilation.Sound) RuleBook.compile(pack, Formats.all());
        return new LoadedPack(pack, rules.book(), new FactReader(pack, Formats.all()));
    }

    private static final RemoteAccess REFUSING =
            (_, _, _, _) -> new Access.Denied(Access.Why.UNREACHABLE, "It is off.", "Turn it on.");

    private static final NetworkLook BLIND =
            new NetworkLook() {
                @Override
                public Seen reach(String address, List<Integer> ports, Deadline deadline) {
                    return new Seen.Nothing("blind");
                }

                @Override
                public Seen dialogue(
                        String address,
                        int port,
                        List<String> lines,
                        String ending,
                        int bytes,
                        Deadline deadline) {
                    return new Seen.Nothing("blind");
                }

                @Override
                public Seen tlsHandshake(String address, int port, Deadline deadline) {
                    return new Seen.Nothing("blind");
                }

                @Override
                public Seen tlsOffers(String address, int port, Deadline deadline) {
                    return new Seen.Nothing("blind");
                }

                @Override
                public Seen http(String address, Pages pages, Deadline deadline) {
                    return new Seen.Nothing("blind");
                }

                @Override
                public Seen databaseTls(String address, int port, Deadline deadline) {
                    return new Seen.Nothing("blind");
                }
            };

    /** A journal that has room for so many more entries. */
    private static final class SmallDisk implements Journal {
        private final Journal journal;
        private int room;

        SmallDisk(Journal journal, int room) {
            this.journal = journal;
            this.room = room;
        }

        @Override
        public List<Entry> append(List<Bytes> blobs, String by, List<Event> events)
                throws CountersignException {
            room -= events.size();
            if (room < 0) {
                throw new CountersignException("The disk is full.", "Make room.");
            }
            return journal.append(blobs, by, events);
        }

        @Override
        public Entry append(String by, Event event) throws CountersignException {
            return append(List.of(), by, List.of(event)).getFirst();
        }

        @Override
        public List<Entry> entries() {
            return journal.entries();
        }

        @Override
        public List<Link> links() throws CountersignException {
            return journal.links();
        }

        @Override
        public Optional<Bytes> blob(Sha256 name) throws CountersignException {
            return journal.blob(name);
        }

        @Override
        public void draft(String place, String text) throws CountersignException {
            journal.draft(place, text);
        }

        @Override
        public SortedMap<String, String> drafts() throws CountersignException {
            return journal.drafts();
        }

        @Override
        public byte[] tagKey() {
            return journal.tagKey();
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
