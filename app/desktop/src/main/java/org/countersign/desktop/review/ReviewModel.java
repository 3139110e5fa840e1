package org.countersign.desktop.review;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Missing;
import org.countersign.engagement.Engagement;
import org.countersign.engagement.Engagement.Review;
import org.countersign.finding.Finding;
import org.countersign.finding.Finding.Standing;
import org.countersign.usecase.ReviewEngagement;

import java.util.List;

/** The review by a second person. */
public final class ReviewModel {
    private static final String PLACE = "review";

    private final Desk desk;
    private final StringProperty note = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Review> review = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Finding>> open =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Missing> missing = new ReadOnlyObjectWrapper<>();

    /** Works on this engagement. */
    public ReviewModel(Desk desk) {
        this.desk = desk;
        review.set(desk.state().get().review());
        missing.set(missing(review.get()));
        desk.state().subscribe(this::show);
        desk.findings().subscribe(all -> open.set(all.stream().filter(ReviewModel::open).toList()));
        desk.keep(PLACE, note);
    }

    /** What is said with the next step. */
    public StringProperty note() {
        return note;
    }

    /** Where the review stands. */
    public ReadOnlyObjectProperty<Review> review() {
        return review.getReadOnlyProperty();
    }

    /** The findings that are open, undetermined, or changed since they were judged. */
    public ReadOnlyObjectProperty<List<Finding>> open() {
        return open.getReadOnlyProperty();
    }

    /** What is missing. */
    public ObservableValue<Missing> missing() {
        return missing.getReadOnlyProperty();
    }

    /** Whether the person at the desk asked for the review: then another one should approve. */
    public boolean askedMyself() {
        return review.get().stage() == Review.Stage.REQUESTED
                && review.get().by().equals(desk.session().who());
    }

    /** Asks for a review. */
    public void request() {
        send(new ReviewEngagement(desk.session())::request);
    }

    /** Approves. */
    public void approve() {
        send(new ReviewEngagement(desk.session())::approve);
    }

    /** Sends it back. */
    public void sendBack() {
        send(new ReviewEngagement(desk.session())::sendBack);
    }

    private interface Step {
        void with(String note) throws org.countersign.kernel.CountersignException;
    }

    private void send(Step step) {
        String said = note.get().strip();
        desk.change(
                _ -> step.with(said),
                () -> {
                    if (note.get().strip().equals(said)) {
                        note.set("");
                    }
                });
    }

    private void show(Engagement state) {
        review.set(state.review());
        missing.set(missing(state.review()));
    }

    private static Missing missing(Review review) {
        return switch (review.stage()) {
            case NOT_REQUESTED -> new Missing(1, "The review has not been asked for.");
            case REQUESTED -> new Missing(1, "The review was asked for by " + review.by() + ".");
            case RETURNED -> new Missing(1, "It was sent back by " + review.by() + ".");
            case OUTDATED -> new Missing(1, "Something was changed after the approval.");
            case APPROVED ->
                    review.alone()
                            ? new Missing(1, "No second person has approved.")
                            : Missing.nothing("Approved by " + review.by() + ".");
        };
    }

    private static boolean open(Finding finding) {
        return finding.standing() == Standing.OPEN
                || finding.standing() == Standing.UNDETERMINED
                || finding.stale();
    }
}
