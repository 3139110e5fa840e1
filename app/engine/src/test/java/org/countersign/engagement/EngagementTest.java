package org.countersign.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.finding.FindingKey;
import org.countersign.finding.Judgement;
import org.countersign.kernel.Json;
import org.countersign.kernel.Sha256;
import org.countersign.pack.CheckId;
import org.countersign.pack.ProbeId;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.target.Subject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

class EngagementTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final HostId HOST = new HostId("sensor-1");
    private static final Subject SUBJECT = Subject.of(HOST);
    private static final CheckId CHECK = new CheckId("X-1");
    private static final FindingKey KEY = new FindingKey(CHECK, SUBJECT);

    private final List<Entry> entries = new ArrayList<>();

    private Entry happened(Event event) {
        Sha256 previous = entries.isEmpty() ? Sha256.NONE : Link.of(entries.getLast()).digest();
        Entry entry = new Entry(entries.size() + 1L, NOON, "the assessor", previous, event);
        entries.add(entry);
        return entry;
    }

    private Engagement opened() {
        happened(new Event.Opened("T", "Example Telecom", "p", "1.0.0", Sha256.NONE, Sha256.NONE));
        return Engagement.of(entries);
    }

    private static Evidence evidence(String id, Source source) {
        return new Evidence(
                new EvidenceId(id),
                SUBJECT,
                source,
                new Capture.Nothing("for a test"),
                NOON,
                NOON,
                Duration.ZERO,
                "");
    }

    private static Source.Command command() {
        return new Source.Command(new ProbeId("host.sockets"), "ss", 0, "root");
    }

    private static Event judged(Judgement.Decision decision) {
        return new Event.Judged(
                CHECK, SUBJECT, new Judgement(decision, Optional.empty(), "because"), "fail");
    }

    @Test
    void anEngagementBeginsWithItsOpening() {
        happened(new Event.ReviewRequested("x"));
        assertThatThrownBy(() -> Engagement.of(entries))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNewestEvidenceOfALookCountsAndAllOfItStays() {
        opened();
        happened(new Event.EvidenceRecorded(evidence("first", command())));
        happened(new Event.EvidenceRecorded(evidence("second", command())));
        Engagement state = Engagement.of(entries);
        assertThat(
                        state.latest()
                                .get(new Engagement.Look(new ProbeId("host.sockets"), SUBJECT))
                                .id())
                .isEqualTo(new EvidenceId("second"));
        assertThat(state.evidence()).hasSize(2);
    }

    @Test
    void whatIsChangedAfterAnApprovalIsNotApproved() {
        opened();
        happened(judged(Judgement.Decision.AGREE));
        happened(new Event.ReviewRequested(""));
        happened(new Event.ReviewApproved(""));
        happened(new Event.ReportIssued(Sha256.NONE, "report.pdf", "signer", Sha256.NONE));
        assertThat(stage()).isEqualTo(Engagement.Review.Stage.APPROVED);

        happened(judged(Judgement.Decision.ACCEPTED_RISK));
        assertThat(stage()).isEqualTo(Engagement.Review.Stage.OUTDATED);

        happened(new Event.TakenBack(entries.getLast().number()));
        assertThat(stage()).isEqualTo(Engagement.Review.Stage.APPROVED);

        happened(new Event.TakenBack(2));
        assertThat(stage()).isEqualTo(Engagement.Review.Stage.OUTDATED);
    }

    @Test
    void whoApprovesAloneIsNoSecondPerson() {
        opened();
        happened(new Event.ReviewRequested(""));
        assertThat(Engagement.of(entries).review().alone()).isFalse();
        happened(new Event.ReviewApproved(""));
        assertThat(Engagement.of(entries).review().alone()).isTrue();
    }

    private Engagement.Review.Stage stage() {
        return Engagement.of(entries).review().stage();
    }

    @Test
    void aNewCollectionLeavesWhatAPersonWrote() {
        opened();
        happened(
                new Event.EvidenceRecorded(
                        evidence("answer", new Source.Answer(CHECK, "the assessor"))));
        happened(judged(Judgement.Decision.ACCEPTED_RISK));
        Engagement before = Engagement.of(entries);
        happened(new Event.EvidenceRecorded(evidence("later", command())));
        happened(new Event.CollectionEnded(HOST, "finished"));
        Engagement after = Engagement.of(entries);
        assertThat(after.judgements()).isEqualTo(before.judgements());
        assertThat(after.answers()).isEqualTo(before.answers()).containsKey(KEY);
    }

    @Test
    void whatIsTakenBackIsAsIfItHadNotHappened() {
        opened();
        happened(judged(Judgement.Decision.PASS));
        Engagement before = Engagement.of(entries);
        Entry second = happened(judged(Judgement.Decision.FAIL));
        happened(new Event.TakenBack(second.number()));
        Engagement after = Engagement.of(entries);
        assertThat(after.judgements()).isEqualTo(before.judgements());
    }

    @Test
    void takingBackCanBeTakenBack() {
        opened();
        Entry judged = happened(judged(Judgement.Decision.FAIL));
        Entry back = happened(new Event.TakenBack(judged.number()));
        happened(new Event.TakenBack(back.number()));
        assertThat(Engagement.of(entries).judgements()).containsKey(KEY);
    }

    @Test
    void policyInputsThatAreNotNamedKeepTheirValue() {
        opened();
        happened(new Event.PolicySet(new TreeMap<>(Map.of("a", "1", "b", "2"))));
        happened(new Event.PolicySet(new TreeMap<>(Map.of("b", "3"))));
        assertThat(Engagement.of(entries).policy())
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("a", "1", "b", "3")));
    }

    @Test
    void everyEntryReadsBackAsItWasWritten() throws Exception {
        opened();
        happened(
                new Event.HostPut(
                        new Host(
                                HOST,
                                "10.0.0.1",
                                22,
                                new TreeSet<>(List.of(new RoleId("sensor"))),
                                new Login.Agent("audit"),
                                Elevation.SUDO)));
        happened(new Event.EvidenceRecorded(evidence("first", command())));
        happened(judged(Judgement.Decision.NOT_APPLICABLE));
        for (Entry entry : entries) {
            Link written = Link.of(entry);
            assertThat(Link.read(written.text())).isEqualTo(written);
        }
    }

    /** Journals that were written before couriers were known say nothing of them. */
    @Test
    void evidenceThatSaysNothingOfACourierIsReadAsItWas() throws Exception {
        Evidence before = evidence("a", command());
        String json = Json.write(before);
        assertThat(json).doesNotContain("courier");
        assertThat(Json.read(json, Evidence.class)).isEqualTo(before);
    }
}
