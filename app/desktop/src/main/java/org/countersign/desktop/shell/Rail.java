package org.countersign.desktop.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

import java.util.List;

/** The steps down the side, each with how many things it still wants. */
final class Rail extends ScrollPane {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass SMALL = PseudoClass.getPseudoClass("small");

    Rail(ShellModel model, List<Step> steps, javafx.beans.value.ObservableValue<Boolean> small) {
        VBox column = new VBox();
        column.getStyleClass().add("rail");
        for (int i = 0; i < steps.size(); i++) {
            column.getChildren().add(button(model, steps.get(i), i, small));
        }
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("rail-scroll");
        small.subscribe(now -> pseudoClassStateChanged(SMALL, now));
    }

    private static Button button(
            ShellModel model,
            Step step,
            int index,
            javafx.beans.value.ObservableValue<Boolean> small) {
        Label title = new Label();
        title.getStyleClass().add("rail-title");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        Label badge = new Label();
        badge.getStyleClass().add("rail-badge");
        badge.setMinWidth(USE_PREF_SIZE);
        BorderPane row = new BorderPane();
        FontIcon icon = new FontIcon(step.icon());
        BorderPane.setAlignment(icon, Pos.CENTER);
        BorderPane.setAlignment(title, Pos.CENTER_LEFT);
        BorderPane.setAlignment(badge, Pos.CENTER);
        row.setLeft(icon);
        row.setRight(badge);
        row.getStyleClass().add("rail-row");
        Button button = new Button("", row);
        button.setId("step-" + step.id());
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().setAll("rail-step");
        button.setOnAction(_ -> model.open(index));
        Tooltip tip = new Tooltip();
        button.setTooltip(tip);
        step.missing()
                .subscribe(
                        missing -> {
                            boolean done = missing.count() == 0;
                            badge.setText(done ? "" : Integer.toString(missing.count()));
                            badge.setGraphic(done ? new FontIcon(MaterialDesignC.CHECK) : null);
                            badge.pseudoClassStateChanged(PseudoClass.getPseudoClass("done"), done);
                            tip.setText(step.title() + ": " + missing.sentence());
                            button.setAccessibleText(
                                    "Step "
                                            + (index + 1)
                                            + ", "
                                            + step.title()
                                            + ". "
                                            + missing.sentence());
                        });
        small.subscribe(
                now -> {
                    row.getChildren().remove(title);
                    title.setText(now ? step.title().replace(' ', '\n') : step.title());
                    if (now) {
                        row.setBottom(title);
                    } else {
                        row.setCenter(title);
                    }
                });
        model.step()
                .subscribe(
                        now -> button.pseudoClassStateChanged(SELECTED, now.intValue() == index));
        return button;
    }
}
