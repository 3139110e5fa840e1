package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Event;
import org.countersign.kernel.CountersignException;

/** Asks for a review, approves, or sends back. */
public final class ReviewEngagement {
    private final Session session;

    /** Works on this engagement. */
    public ReviewEngagement(Session session) {
        this.session = session;
    }

    /** Asks for a review. */
    public void request(String note) throws CountersignException {
        session.record(new Event.ReviewRequested(note));
    }

    /** Approves what was asked to be reviewed. */
    public void approve(String note) throws CountersignException {
        requested();
        session.record(new Event.ReviewApproved(note));
    }

    /** Sends it back. */
    public void sendBack(String note) throws CountersignException {
        requested();
        if (note.isBlank()) {
            throw new CountersignException(
                    "What has to change is missing.", "Say what has to change.");
        }
        session.record(new Event.ReviewReturned(note));
    }

    private void requested() throws CountersignException {
        if (session.state().review().stage() != Engagement.Review.Stage.REQUESTED) {
            throw new CountersignException(
                    "Nobody has asked for a review.", "Ask for a review first.");
        }
    }
}
