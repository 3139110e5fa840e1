package org.countersign.desktop.section;

import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Texts;
import org.countersign.fact.Provenance;
import org.countersign.rule.ReasonNode;

import java.util.LinkedHashSet;

/** The tree of a verdict's reasons; places in the evidence can be followed. */
final class ReasonView extends VBox {
    /** Deeper nodes are not moved in further, so that they stay readable. */
    private static final int MOST_INDENT = 6;

    private static final double INDENT_EM = 1.2;

    ReasonView(ReasonNode root, SectionModel model) {
        getStyleClass().add("reasons");
        add(root, 0, model);
    }

    private void add(ReasonNode node, int depth, SectionModel model) {
        String value = node.value().isBlank() ? "= (empty)" : "= " + node.value();
        VBox row =
                new VBox(Texts.wrapped(node.text(), "code"), Texts.wrapped(value, "reason-value"));
        row.getStyleClass().add("reason");
        row.setStyle(
                "-fx-padding: 0.15em 0 0.15em " + Math.min(MOST_INDENT, depth) * INDENT_EM + "em;");
        FlowPane places = new FlowPane();
        places.getStyleClass().add("reason-places");
        for (Provenance place : new LinkedHashSet<>(node.provenance())) {
            int number = model.number(place.evidence());
            if (number > 0) {
                Hyperlink link = new Hyperlink(words(number, place));
                link.setOnAction(_ -> model.show(place));
                places.getChildren().add(link);
            }
        }
        if (!places.getChildren().isEmpty()) {
            row.getChildren().add(places);
        }
        getChildren().add(row);
        node.children().forEach(child -> add(child, depth + 1, model));
    }

    private static String words(int number, Provenance place) {
        if (place.firstLine() == 0) {
            return "Evidence " + number;
        }
        return "Evidence "
                + number
                + (place.firstLine() == place.lastLine()
                        ? ", line " + place.firstLine()
                        : ", lines " + place.firstLine() + " to " + place.lastLine());
    }
}
