package org.countersign.engagement;

import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.Sha256;
import org.countersign.pack.CheckId;
import org.countersign.pack.ProbeId;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.Vantage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the state while entries go by. */
final class Fold {
    private final SortedMap<String, String> policy = new TreeMap<>();
    private List<Vantage> vantages = List.of();
    private final SortedMap<HostId, Host> hosts = new TreeMap<>();
    private final SortedMap<HostId, HostKey> hostKeys = new TreeMap<>();
    private final SortedMap<Sha256, String> consents = new TreeMap<>();
    private final SortedMap<EvidenceId, Evidence> evidence = new TreeMap<>();
    private final SortedMap<Engagement.Look, Evidence> latest = new TreeMap<>();
    private final SortedMap<FindingKey, Evidence> answers = new TreeMap<>();
    private final SortedMap<FindingKey, List<Evidence>> attachments = new TreeMap<>();
    private final SortedMap<FindingKey, Engagement.Judged> judgements = new TreeMap<>();
    private final SortedMap<HostId, String> collections = new TreeMap<>();
    private final SequencedMap<String, Errand> errands = new LinkedHashMap<>();
    private Engagement.Review review = Engagement.Review.NONE;
    private long approval;
    private final List<Event.ReportIssued> reports = new ArrayList<>();

    void apply(Entry entry) {
        if (changesWhatIsReviewed(entry.event())) {
            review = review.outdated();
        }
        switch (entry.event()) {
            case Event.Opened _, Event.TakenBack _ -> {}
            case Event.PolicySet set -> policy.putAll(set.policy());
            case Event.VantagesSet set -> vantages = List.copyOf(set.vantages());
            case Event.HostPut put -> hosts.put(put.host().id(), put.host());
            case Event.HostRemoved removed -> hosts.remove(removed.host());
            case Event.HostKeyAccepted accepted -> hostKeys.put(accepted.host(), accepted.key());
            case Event.ConsentGiven given -> consents.put(given.sheet(), given.by());
            case Event.EvidenceRecorded recorded -> record(recorded.evidence());
            case Event.CollectionEnded ended -> collections.put(ended.host(), ended.outcome());
            case Event.CourierWritten written ->
                    errands.put(
                            written.nonce(),
                            new Errand(written, entry.number(), entry.at(), Optional.empty()));
            case Event.AnswersImported imported -> imported(imported, entry);
            case Event.Judged judged ->
                    judgements.put(
                            new FindingKey(judged.check(), judged.subject()),
                            new Engagement.Judged(judged.judgement(), judged.verdict(), entry));
            case Event.ReviewRequested requested ->
                    review(Engagement.Review.Stage.REQUESTED, entry, requested.note());
            case Event.ReviewApproved approved -> {
                review(Engagement.Review.Stage.APPROVED, entry, approved.note());
                approval = entry.number();
            }
            case Event.ReviewReturned returned ->
                    review(Engagement.Review.Stage.RETURNED, entry, returned.note());
            case Event.ReportIssued issued -> reports.add(issued);
        }
    }

    Engagement state(Event.Opened opened) {
        return new Engagement(
                opened,
                Engagement.frozen(policy),
                vantages,
                Engagement.frozen(hosts),
                Engagement.frozen(hostKeys),
                Engagement.frozen(consents),
                Engagement.frozen(evidence),
                Engagement.frozen(latest),
                Engagement.frozen(answers),
                Engagement.frozen(attachments),
                Engagement.frozen(judgements),
                Engagement.frozen(collections),
                Collections.unmodifiableSequencedMap(new LinkedHashMap<>(errands)),
                review,
                List.copyOf(reports));
    }

    private void record(Evidence piece) {
        evidence.put(piece.id(), piece);
        switch (piece.source()) {
            case Source.Command command -> look(command.probe(), piece);
            case Source.File file -> look(file.probe(), piece);
            case Source.Query query -> look(query.probe(), piece);
            case Source.Network network -> look(network.probe(), piece);
            case Source.Answer answer -> answers.put(key(answer.check(), piece), piece);
            case Source.Attachment attachment ->
                    attachments
                            .computeIfAbsent(key(attachment.check(), piece), _ -> new ArrayList<>())
                            .add(piece);
        }
    }

    private void imported(Event.AnswersImported imported, Entry entry) {
        errands.computeIfPresent(
                imported.nonce(),
                (_, errand) ->
                        new Errand(
                                errand.script(),
                                errand.entry(),
                                errand.made(),
                                Optional.of(new Errand.Import(imported, entry.number()))));
        collections.put(imported.host(), "answers by courier, brought by " + imported.by());
    }

    private void look(ProbeId probe, Evidence piece) {
        latest.put(new Engagement.Look(probe, piece.subject()), piece);
    }

    private void review(Engagement.Review.Stage stage, Entry entry, String note) {
        review = review.next(stage, entry.by(), note);
    }

    /** What comes after an approval and changes what the report tells is not approved with it. */
    private boolean changesWhatIsReviewed(Event event) {
        return switch (event) {
            case Event.PolicySet _,
                    Event.VantagesSet _,
                    Event.HostPut _,
                    Event.HostRemoved _,
                    Event.EvidenceRecorded _,
                    Event.CollectionEnded _,
                    Event.AnswersImported _,
                    Event.Judged _ ->
                    true;
            case Event.TakenBack back -> back.entry() < approval;
            case Event.Opened _,
                    Event.HostKeyAccepted _,
                    Event.ConsentGiven _,
                    Event.CourierWritten _,
                    Event.ReviewRequested _,
                    Event.ReviewApproved _,
                    Event.ReviewReturned _,
                    Event.ReportIssued _ ->
                    false;
        };
    }

    private static FindingKey key(CheckId check, Evidence piece) {
        return new FindingKey(check, piece.subject());
    }
}
