package org.countersign.desktop.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.desktop.desk.PlainDesk;
import org.countersign.engagement.Engagement.Review;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class ReviewModelTest {
    @TempDir Path folder;
    private PlainDesk plain;
    private ReviewModel model;

    @BeforeEach
    void begin() throws Exception {
        plain = new PlainDesk(folder);
        model = new ReviewModel(plain.desk());
    }

    @AfterEach
    void end() {
        plain.close();
    }

    @Test
    void reviewIsAskedForAndApproved() {
        model.note().set("Please look at the network.");
        model.request();
        assertThat(model.review().get())
                .isEqualTo(
                        new Review(
                                Review.Stage.REQUESTED,
                                "The assessor",
                                "The assessor",
                                "Please look at the network."));
        assertThat(model.note().get()).isEmpty();
        assertThat(model.askedMyself()).isTrue();
        model.approve();
        assertThat(model.review().get().stage()).isEqualTo(Review.Stage.APPROVED);
        assertThat(model.missing().getValue().sentence())
                .isEqualTo("No second person has approved.");
    }

    @Test
    void sendingBackNeedsAReason() {
        model.request();
        model.sendBack();
        assertThat(model.review().get().stage()).isEqualTo(Review.Stage.REQUESTED);
        assertThat(plain.messages().all())
                .singleElement()
                .satisfies(m -> assertThat(m.next()).isEqualTo("Say what has to change."));
    }

    @Test
    void openFindingsAreListed() {
        plain.host("host-a");
        assertThat(model.open().get())
                .extracting(f -> f.key().toString())
                .containsExactly("PL-NET-01 on host-a", "PL-ORG-01 on site");
    }

    @Test
    void noteThatWasNotSentIsThereTheNextTime() throws Exception {
        model.note().set("half");
        plain.desk().drafts().save();
        assertThat(plain.desk().session().drafts()).containsEntry("review", "half");
    }
}
