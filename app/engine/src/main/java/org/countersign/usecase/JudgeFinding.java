package org.countersign.usecase;

import org.countersign.engagement.Entry;
import org.countersign.engagement.Event;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.countersign.finding.Judgement;
import org.countersign.kernel.CountersignException;

/** Takes an assessor's judgement of a finding. A later collection never touches it. */
public final class JudgeFinding {
    private final Session session;

    /** Works on this engagement. */
    public JudgeFinding(Session session) {
        this.session = session;
    }

    /**
     * Records a judgement.
     *
     * @param finding the finding as the assessor saw it
     */
    public Entry judge(Finding finding, Judgement judgement) throws CountersignException {
        FindingKey key = finding.key();
        FindingKeys.check(session, key);
        return session.record(
                new Event.Judged(key.check(), key.subject(), judgement, finding.verdict().word()));
    }

    /**
     * Takes back an entry: the state becomes as if it had not happened, and both stay on record.
     *
     * @throws CountersignException where the entry is one that cannot be taken back
     */
    public void takeBack(long number) throws CountersignException {
        Entry entry =
                session.entries().stream()
                        .filter(e -> e.number() == number)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new CountersignException(
                                                "There is no entry " + number + ".",
                                                "See the history for those there are."));
        switch (entry.event()) {
            case Event.Opened _,
                    Event.ReportIssued _,
                    Event.ConsentGiven _,
                    Event.HostKeyAccepted _ ->
                    throw new CountersignException(
                            "Entry "
                                    + number
                                    + " cannot be taken back: it is part of the chain of custody.",
                            "Leave it, and record what is right now.");
            case Event.PolicySet _,
                    Event.VantagesSet _,
                    Event.HostPut _,
                    Event.HostRemoved _,
                    Event.EvidenceRecorded _,
                    Event.CollectionEnded _,
                    Event.Judged _,
                    Event.ReviewRequested _,
                    Event.ReviewApproved _,
                    Event.ReviewReturned _,
                    Event.TakenBack _ ->
                    session.record(new Event.TakenBack(number));
        }
    }
}
