package org.countersign.usecase;

import org.countersign.engagement.Event;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.PackFiles;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small pack in two rounds, where a configuration names a file that is looked at next. */
final class CourierSite {
    private static final String GUIDANCE =
            """
            ## Why it matters
            It matters.

            ## How to see it by hand
            Look.

            ## What good looks like
            Private.

            ## What bad looks like
            Open.

            ## Typical mistakes
            None.

            ## Remediation
            Close it.
            """;

    private CourierSite() {}

    /** The pack that looks into this folder. */
    static PackFiles pack(Path folder) {
        SortedMap<String, Bytes> files = new TreeMap<>();
        put(
                files,
                "pack.yaml",
                """
                name: small
                title: Small
                version: 1.0.0
                sections:
                  - { id: files, title: Files }
                roles:
                  - { id: host, title: Host }
                frameworks:
                  - { id: x, title: X }
                """);
        put(
                files,
                "probes/host.yaml",
                """
                probes:
                  - id: conf
                    purpose: Where the spool is
                    on: [host]
                    mask:
                      - { style: key-value, names: [password] }
                    file: %1$s/conf
                  - id: spool
                    purpose: Who may read the spool
                    on: [host]
                    privilege: root
                    stat: [{ fact: settings, field: spool.text }]
                  - id: other
                    purpose: Something that the configuration does not name
                    on: [host]
                    stat: [{ fact: settings, field: nothing.text }]
                """
                        .formatted(folder));
        put(
                files,
                "facts/host.yaml",
                """
                facts:
                  - id: settings
                    format: settings
                    from: [conf]
                    options:
                      layers:
                        - { probe: conf, as: file, name: configuration file }
                      declared:
                        spool: { type: text, standard: "" }
                        nothing: { type: text, standard: "" }
                        password: { type: secret, standard: "" }
                  - { id: spool, format: file-modes, from: [spool] }
                  - { id: other, format: file-modes, from: [other] }
                """);
        put(
                files,
                "checks/S-1.yaml",
                """
                id: S-1
                title: The spool is private
                section: files
                on: host
                severity: high
                question: Is it?
                uses: { spool: spool, other: other }
                decide:
                  - fail: spool.exists(f, f.others_read)
                    say: Everybody reads it.
                  - fail: other.exists(f, f.others_read)
                    say: Everybody reads the other.
                  - pass: spool.all(f, !f.others_read)
                    say: It is private.
                otherwise: { ask: Is it private? }
                guidance: guidance/S-1.md
                minutes: 5
                """);
        put(files, "guidance/S-1.md", GUIDANCE);
        put(files, "fixtures/S-1/undetermined.yaml", fixture("undetermined", "{ missing: x }"));
        put(files, "fixtures/S-1/pass.yaml", fixture("pass", "\"600 a a f 1 1 /s\""));
        put(files, "fixtures/S-1/fail.yaml", fixture("fail", "\"644 a a f 1 1 /s\""));
        return new PackFiles(files);
    }

    /** An engagement about hosts whose couriers somebody agreed to. */
    static Session agreed(Path file, Path folder, HostId... hosts) throws CountersignException {
        Session session = unasked(file, folder, hosts);
        for (HostId id : hosts) {
            new CollectEvidence(session, Reach.ofThisUser())
                    .consent(new WriteCourierScript(session).plan(id).sheet(), "the customer");
        }
        return session;
    }

    /** An engagement about hosts, of which nobody was asked anything. */
    static Session unasked(Path file, Path folder, HostId... hosts) throws CountersignException {
        Session session =
                new OpenEngagement(Clock.systemUTC())
                        .create(
                                file,
                                Secret.of("passphrase"),
                                "me",
                                "Title",
                                "Customer",
                                pack(folder));
        for (HostId id : hosts) {
            session.record(new Event.HostPut(host(id)));
        }
        return session;
    }

    static Host host(HostId id) {
        return new Host(
                id,
                "10.0.0.1",
                22,
                new TreeSet<>(Set.of(new RoleId("host"))),
                new Login.None(""),
                Elevation.NONE);
    }

    private static String fixture(String expect, String spool) {
        return "expect: "
                + expect
                + "\nevidence:\n  other: \"600 a a f 1 1 /o\"\n  spool: "
                + spool
                + "\n";
    }

    private static void put(SortedMap<String, Bytes> files, String path, String text) {
        files.put(path, Bytes.of(text));
    }
}
