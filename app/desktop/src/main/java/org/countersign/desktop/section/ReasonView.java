package org.countersign.desktop.section;

import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Texts;
import org.countersign.fact.Provenance;
import org.countersign.rule.ReasonNode;

/** The tree of a verdict's reasons; places in the evidence can be followed. */
final class ReasonView extends VBox {
    /** Deeper nodes are not moved in further, so that they stay readable. */
    private static final int MOST_INDENT = 6;

    ReasonView(ReasonNode root, SectionModel model) {
        getStyleClass().add("reasons");
        add(root, 0, model);
    }

    private void add(ReasonNode node, int depth, SectionModel model) {
        VBox row =
                new VBox(
                        Texts.wrapped(node.text(), "code"),
                        Texts.wrapped("= " + node.value(), "reason-value"));
        row.getStyleClass().add("reason");
        row.setStyle("-fx-padding: 0.15em 0 0.15em " + Math.min(MOST_INDENT, depth) * 1.2 + "em;");
        for (Provenance place : node.provenance()) {
            if (model.has(place.evidence())) {
                Hyperlink link = new Hyperlink(words(place));
                link.setOnAction(_ -> model.show(place));
                row.getChildren().add(link);
            }
        }
        getChildren().add(row);
        node.children().forEach(child -> add(child, depth + 1, model));
    }

    private static String words(Provenance place) {
        if (place.firstLine() == 0) {
            return "See the evidence";
        }
        return place.firstLine() == place.lastLine()
                ? "See line " + place.firstLine()
                : "See lines " + place.firstLine() + " to " + place.lastLine();
    }
}
