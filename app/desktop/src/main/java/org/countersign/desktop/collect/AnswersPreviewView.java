package org.countersign.desktop.collect;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Texts;
import org.countersign.target.HostKey;
import org.countersign.usecase.AnswersPreview;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** What a courier brought, before it is recorded. */
final class AnswersPreviewView extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                    .withZone(ZoneId.systemDefault());

    AnswersPreviewView(AnswersPreview preview, Runnable record, Runnable discard) {
        setId("courier-preview");
        getStyleClass().add("form");
        Label summary =
                Texts.wrapped(
                        "%s, round %d: %d of %d looks brought something. Run on %s, %s to %s by its clock."
                                .formatted(
                                        preview.host(),
                                        preview.stage(),
                                        preview.answered(),
                                        preview.looks().size(),
                                        preview.machine().name().isEmpty()
                                                ? "a machine without a name"
                                                : preview.machine().name(),
                                        time(preview.begun()),
                                        time(preview.ended())));
        getChildren().add(summary);
        if (!preview.clockOffset().isZero()) {
            getChildren()
                    .add(
                            Texts.wrapped(
                                    "Its clock is off by at least "
                                            + preview.clockOffset().toMinutes()
                                            + " minutes."));
        }
        preview.known().ifPresent(known -> getChildren().add(Texts.quiet("Known: " + known + ".")));
        for (HostKey key : preview.machine().keys()) {
            getChildren().add(Texts.wrapped(key.algorithm() + " " + key.fingerprint(), "code"));
        }
        preview.doubts()
                .forEach(doubt -> getChildren().add(Texts.wrapped(doubt, "arrival-nothing")));
        ListView<AnswersPreview.Look> looks = new ListView<>();
        looks.setId("courier-looks");
        looks.getStyleClass().add("arrivals");
        looks.getItems().setAll(preview.looks());
        looks.setCellFactory(_ -> new LookCell());
        Button yes = new Button("Record");
        yes.setId("courier-record");
        yes.getStyleClass().add("accent");
        yes.setOnAction(_ -> record.run());
        Button no = new Button("Discard");
        no.setId("courier-discard");
        no.setOnAction(_ -> discard.run());
        HBox buttons = new HBox(yes, no);
        buttons.getStyleClass().add("buttons");
        getChildren().addAll(looks, buttons);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static final class LookCell extends ListCell<AnswersPreview.Look> {
        LookCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(AnswersPreview.@Nullable Look look, boolean empty) {
            super.updateItem(look, empty);
            setText(null);
            if (empty || look == null) {
                setGraphic(null);
                return;
            }
            Label probe = Texts.wrapped(look.probe().text(), "code");
            HBox.setHgrow(probe, Priority.ALWAYS);
            Label came =
                    Texts.wrapped(
                            look.missing()
                                    .map(m -> "nothing: " + m)
                                    .orElse(look.bytes() + " bytes"),
                            look.missing().isPresent() ? "arrival-nothing" : "quiet");
            HBox row = new HBox(probe, came);
            row.getStyleClass().add("arrival");
            setGraphic(row);
        }
    }
}
