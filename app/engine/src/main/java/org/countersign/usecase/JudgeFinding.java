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
}
