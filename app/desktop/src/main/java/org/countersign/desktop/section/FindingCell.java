package org.countersign.desktop.section;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Standings;
import org.countersign.desktop.control.Texts;
import org.countersign.finding.Finding;
import org.jspecify.annotations.Nullable;

/** A finding in the list: where it stands, its title, what it is about, how bad it is. */
final class FindingCell extends ListCell<Finding> {
    FindingCell() {
        setPrefWidth(0);
        getStyleClass().add("finding-cell");
    }

    @Override
    protected void updateItem(@Nullable Finding finding, boolean empty) {
        super.updateItem(finding, empty);
        setText(null);
        if (empty || finding == null) {
            setGraphic(null);
            return;
        }
        Label title = Texts.wrapped(finding.check().title(), "cell-title");
        title.setMinHeight(0);
        title.textTruncatedProperty()
                .subscribe(cut -> setTooltip(cut ? new Tooltip(title.getText()) : null));
        Label about = new Label(finding.check().id() + " · " + FindingView.subject(finding));
        about.getStyleClass().add("quiet");
        Label standing =
                new Label(
                        Standings.word(finding.standing())
                                + " · "
                                + Standings.word(finding.severity())
                                + (finding.stale() ? " · look again" : ""));
        standing.getStyleClass().addAll("quiet", finding.stale() ? "stale-word" : "standing-word");
        VBox text = new VBox(title, about, standing);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(Standings.mark(finding.standing()), text);
        row.getStyleClass().add("cell-row");
        setGraphic(row);
        setAccessibleText(
                Standings.word(finding.standing())
                        + ": "
                        + finding.check().title()
                        + ", "
                        + about.getText());
    }
}
