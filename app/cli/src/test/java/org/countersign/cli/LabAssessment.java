package org.countersign.cli;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.finding.Finding;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.RoleId;
import org.countersign.target.Credentials;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;
import org.countersign.usecase.AnswerQuestion;
import org.countersign.usecase.AssessFindings;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.CollectEvidence;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.PackLibrary;
import org.countersign.usecase.Reach;
import org.countersign.usecase.Session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A whole assessment of lab hosts, through the same use cases as on the screen. */
final class LabAssessment implements AutoCloseable {
    private final Session session;
    private final Reach reach;

    private LabAssessment(Session session, Reach reach) {
        this.session = session;
        this.reach = reach;
    }

    /**
     * Begins one.
     *
     * @param file where the engagement is kept
     * @param trusted whether the assessor stands in a network that is trusted
     */
    static LabAssessment begin(Path file, boolean trusted) throws CountersignException {
        Path packs =
                Path.of(System.getProperty("countersign.root", "../.."), "assets", "packs")
                        .toAbsolutePath();
        try (Secret passphrase = Secret.of("a passphrase for tests")) {
            Session session =
                    new OpenEngagement(Clock.systemUTC())
                            .create(
                                    file,
                                    passphrase,
                                    "lab",
                                    "Lab",
                                    "Example Telecom",
                                    new PackLibrary(List.of(packs)).files("voipmonitor"));
            new ChangeScope(session)
                    .vantages(List.of(new Vantage(new VantageId("here"), "the lab", trusted)));
            Path nowhere = file.resolveSibling("known_hosts");
            return new LabAssessment(session, Reach.ofThisMachine(nowhere, Optional.empty()));
        }
    }

    /** Adds a host that root logs in to. */
    void add(String name, LabHost host, String... roles) throws CountersignException {
        new ChangeScope(session)
                .put(
                        new Host(
                                new HostId(name),
                                host.address(),
                                22,
                                new TreeSet<>(
                                        Stream.of(roles)
                                                .map(RoleId::new)
                                                .collect(Collectors.toSet())),
                                new Login.KeyFile("root", host.userKey().toString()),
                                Elevation.ROOT));
    }

    void policy(SortedMap<String, String> values) throws CountersignException {
        new ChangeScope(session).policy(values);
    }

    /** Collects from all hosts, after the customer agreed. */
    void collect() throws CountersignException, InterruptedException {
        CollectEvidence collect = new CollectEvidence(session, reach);
        CollectionPlan plan = collect.plan(List.of(), Optional.empty());
        collect.consent(plan.sheet(), "the administrator of Example Telecom");
        List<CollectionEvent.Failed> failed = new ArrayList<>();
        collect.run(
                plan,
                (_, _) -> true,
                Credentials.NONE,
                event -> {
                    if (event instanceof CollectionEvent.Failed failure) {
                        failed.add(failure);
                    }
                });
        if (!failed.isEmpty()) {
            throw new IllegalStateException(failed.toString());
        }
    }

    /** Gives an answer to each check that has one, for every subject. */
    void answer(SortedMap<String, String> answers) throws CountersignException {
        AnswerQuestion question = new AnswerQuestion(session);
        for (Finding finding : findings()) {
            String choice = answers.get(finding.check().id().text());
            if (choice != null) {
                question.answer(finding.key(), choice, "");
            }
        }
    }

    List<Finding> findings() throws CountersignException {
        return new AssessFindings(session.pack(), session::blob).assess(session.state());
    }

    /** Everything that was kept of what the hosts said, in the clear. */
    String kept() throws CountersignException {
        StringBuilder kept = new StringBuilder();
        for (Entry entry : session.entries()) {
            if (entry.event() instanceof Event.EvidenceRecorded(Evidence evidence)
                    && evidence.capture() instanceof Capture.Content content) {
                kept.append(content.complaint()).append('\n');
                session.blob(content.blob())
                        .map(Bytes::toArray)
                        .ifPresent(
                                blob -> kept.append(new String(blob, StandardCharsets.ISO_8859_1)));
            }
        }
        return kept.toString();
    }

    @Override
    public void close() {
        session.close();
    }
}
