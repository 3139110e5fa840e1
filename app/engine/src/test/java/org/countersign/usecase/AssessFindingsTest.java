package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.engagement.Event;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.finding.Finding;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.PackFiles;
import org.countersign.pack.ProbeId;
import org.countersign.target.HostId;
import org.countersign.target.Subject;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A question about the site, and what the hosts in scope say of it. */
class AssessFindingsTest {
    private static final HostId ONE = new HostId("one");
    private static final HostId TWO = new HostId("two");
    private static final String PROMPT = "needs-assessor: Is all of it known?";

    @TempDir Path folder;

    /** The small pack, with a check of the site besides. */
    private PackFiles pack() {
        SortedMap<String, Bytes> files = new TreeMap<>(CourierSite.pack(folder).byPath());
        files.put(
                "probes/vantage.yaml",
                Bytes.of(
                        """
                        probes:
                          - { id: reach, purpose: What is open, on: all, reach: [80, 443] }
                        """));
        files.put(
                "facts/vantage.yaml",
                Bytes.of(
                        """
                        facts:
                          - { id: reach, format: ports, from: [reach] }
                          - { id: everywhere, format: ports, scope: site, from: [reach] }
                        """));
        files.put(
                "checks/S-2.yaml",
                Bytes.of(
                        """
                        id: S-2
                        title: All of it is known
                        section: files
                        on: site
                        kind: ask
                        severity: low
                        question: Is it?
                        uses: { settings: settings, reach: reach }
                        asks:
                          prompt: Is all of it known?
                          shown: "Spools: {settings.spool.text}. Open: {reach.exists(p, p.open) ? reach.filter(p, p.open).map(p, string(p.port)).join(', ') : 'none'}."
                          choices: { "yes": "Yes", "no": "No" }
                        decide:
                          - fail: answer.choice == "no"
                            say: It is not.
                        otherwise: { pass: It is. }
                        guidance: guidance/S-2.md
                        minutes: 5
                        """));
        files.put(
                "checks/S-3.yaml",
                Bytes.of(
                        """
                        id: S-3
                        title: Something is open
                        section: files
                        on: all
                        kind: auto
                        severity: low
                        question: Is it?
                        uses: { everywhere: everywhere }
                        decide:
                          - pass: everywhere.exists(p, p.open)
                            say: It is.
                        otherwise: { fail: It is not. }
                        guidance: guidance/S-3.md
                        minutes: 5
                        """));
        for (String kind : List.of("pass", "fail", "undetermined")) {
            files.put(
                    "fixtures/S-3/" + kind + ".yaml",
                    Bytes.of("expect: " + kind + "\nevidence: {}\n"));
        }
        files.put("guidance/S-2.md", files.get("guidance/S-1.md"));
        files.put("guidance/S-3.md", files.get("guidance/S-1.md"));
        for (String[] fixture :
                List.of(
                        new String[] {"pass", "answer: yes"},
                        new String[] {"fail", "answer: no"},
                        new String[] {"undetermined", ""})) {
            String expect = fixture[0].equals("undetermined") ? "needs-assessor" : fixture[0];
            files.put(
                    "fixtures/S-2/" + fixture[0] + ".yaml",
                    Bytes.of("expect: " + expect + "\n" + fixture[1] + "\nevidence: {}\n"));
        }
        return new PackFiles(files);
    }

    private Session begin(HostId... hosts) throws CountersignException {
        Session session =
                new OpenEngagement(Clock.systemUTC())
                        .create(
                                folder.resolve("a.countersign"),
                                Secret.of("passphrase"),
                                "me",
                                "Title",
                                "Customer",
                                pack());
        for (HostId host : hosts) {
            session.record(new Event.HostPut(CourierSite.host(host)));
        }
        return session;
    }

    private static void found(Session session, String probe, Subject subject, String text)
            throws CountersignException {
        Bytes content = Bytes.of(text);
        session.record(
                List.of(content),
                new Event.EvidenceRecorded(
                        new Evidence(
                                new EvidenceId(probe + "-of-" + subject.text().replace('@', '-')),
                                subject,
                                new Source.File(new ProbeId(probe), "", "me"),
                                new Capture.Content(
                                        content.sha256(),
                                        content.size(),
                                        content.sha256(),
                                        0,
                                        "",
                                        false),
                                Instant.EPOCH,
                                Instant.EPOCH,
                                Duration.ZERO,
                                "")));
    }

    private static String verdict(Session session) throws CountersignException {
        return verdict(session, "S-2");
    }

    private static String verdict(Session session, String check) throws CountersignException {
        Finding finding =
                new AssessFindings(session.pack(), session::blob)
                        .assess(session.state()).stream()
                                .filter(f -> f.check().id().text().equals(check))
                                .findFirst()
                                .orElseThrow();
        return finding.verdict().word() + ": " + finding.verdict().sentence();
    }

    @Test
    void whatIsShownOfTheSiteNamesEveryHostAndEveryVantagePoint() throws Exception {
        VantageId here = new VantageId("here");
        VantageId guest = new VantageId("guest");
        try (Session session = begin(ONE, TWO)) {
            session.record(
                    new Event.VantagesSet(
                            List.of(
                                    new Vantage(here, "here", true),
                                    new Vantage(guest, "guest", false))));
            found(session, "conf", Subject.of(ONE), "spool = /a\n");
            found(session, "conf", Subject.of(TWO), "spool = /b\n");
            found(session, "reach", Subject.of(ONE, here), "80 open\n443 open\n");
            found(session, "reach", Subject.of(ONE, guest), "80 refused\n443 open\n");
            found(session, "reach", Subject.of(TWO, here), "80 silent\n443 silent\n");
            assertThat(verdict(session))
                    .isEqualTo(
                            PROMPT
                                    + " Spools: one: /a; two: /b. Open: one@here: 80, 443;"
                                    + " one@guest: 443; two@here: none; two@guest: (unknown:"
                                    + " \"What is open\" (reach) has not been collected yet).");
        }
    }

    @Test
    void aFactOfTheSiteIsNotReadFromTheEvidenceOfOneSubject() throws Exception {
        VantageId here = new VantageId("here");
        try (Session session = begin(ONE)) {
            session.record(new Event.VantagesSet(List.of(new Vantage(here, "here", true))));
            found(session, "reach", Subject.of(ONE, here), "80 open\n443 open\n");
            assertThat(verdict(session, "S-3")).startsWith("undetermined: ");
        }
    }

    @Test
    void theOnlyHostNeedsNoName() throws Exception {
        try (Session session = begin(ONE)) {
            session.record(
                    new Event.VantagesSet(
                            List.of(new Vantage(new VantageId("here"), "here", true))));
            found(session, "conf", Subject.of(ONE), "spool = /a\n");
            found(session, "reach", Subject.parse("one@here"), "80 open\n443 refused\n");
            assertThat(verdict(session)).isEqualTo(PROMPT + " Spools: /a. Open: 80.");
        }
    }
}
