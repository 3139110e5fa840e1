package org.countersign.desktop.review;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.LongText;
import org.countersign.desktop.control.Page;
import org.countersign.desktop.control.Standings;
import org.countersign.desktop.control.Texts;
import org.countersign.engagement.Engagement.Review;
import org.countersign.finding.Finding;

/** The page about the review. */
public final class ReviewView extends StackPane {
    /** Shows this model. */
    public ReviewView(ReviewModel model) {
        Label where = Texts.wrapped("", "review-stage");
        where.setId("review-stage");
        Label said = Texts.wrapped("", "quiet");
        Label alone = Texts.wrapped("", "stale");
        LongText note = new LongText(model.note(), 3);
        note.setId("review-note");
        note.setWrapText(true);
        Button request = button("Ask for a review", "review-request", model::request);
        Button approve = button("Approve", "review-approve", model::approve);
        approve.getStyleClass().add("accent");
        Button back = button("Send back", "review-back", model::sendBack);
        FlowPane buttons = new FlowPane(request, approve, back);
        buttons.getStyleClass().add("choices-row");
        VBox open = new VBox();
        open.getStyleClass().add("rows");
        Label none = Texts.quiet("Nothing is open: every finding is decided.");
        model.review()
                .subscribe(
                        review -> {
                            where.setText(words(review));
                            said.setText(review.note().isBlank() ? "" : "“" + review.note() + "”");
                            shown(said, !review.note().isBlank());
                            boolean asked = review.stage() == Review.Stage.REQUESTED;
                            shown(request, !asked);
                            shown(approve, asked);
                            shown(back, asked);
                            alone.setText(
                                    review.alone()
                                            ? "Who approved is who asked. The report says that no"
                                                    + " second person has reviewed it."
                                            : "You asked for this review yourself. A second person"
                                                    + " should look before it is approved.");
                            shown(alone, review.alone() || model.askedMyself());
                        });
        model.open()
                .subscribe(
                        findings -> {
                            open.getChildren()
                                    .setAll(findings.stream().map(ReviewView::row).toList());
                            shown(none, findings.isEmpty());
                        });
        getChildren()
                .add(
                        new Page(
                                "Review",
                                "A second person looks at the findings before the report is"
                                        + " signed.",
                                Page.card(
                                        Texts.heading("Where it stands"),
                                        where,
                                        said,
                                        alone,
                                        new Field("Note", note)
                                                .hint(
                                                        "What the reviewer should know, or what has"
                                                            + " to change. It is needed for sending"
                                                            + " back."),
                                        buttons),
                                Page.card(
                                        Texts.heading("Still open"),
                                        Texts.quiet(
                                                "A report can be signed with open findings. It says"
                                                        + " so for each one."),
                                        none,
                                        open)));
    }

    private static Button button(String words, String id, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Node row(Finding finding) {
        VBox text =
                new VBox(
                        Texts.wrapped(finding.check().title()),
                        Texts.quiet(
                                finding.key()
                                        + (finding.stale()
                                                ? ": the verdict has changed since it was judged"
                                                : "")));
        HBox.setHgrow(text, Priority.ALWAYS);
        Label badge = Standings.badge(finding.standing());
        badge.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(text, badge);
        row.getStyleClass().add("row");
        return row;
    }

    private static String words(Review review) {
        return switch (review.stage()) {
            case NOT_REQUESTED -> "Nobody has asked for a review yet.";
            case REQUESTED -> review.by() + " has asked for a review.";
            case APPROVED -> review.by() + " has approved.";
            case OUTDATED ->
                    review.by()
                            + " has approved, but something was changed after that. Ask for a"
                            + " review again.";
            case RETURNED -> review.by() + " has sent it back.";
        };
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
