package org.countersign.desktop.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Card;
import org.countersign.desktop.control.Texts;

/** Cards over the page: the keys, and what would be lost. */
final class Overlay extends StackPane {
    private static final String[][] KEYS = {
        {"J", "Next check"},
        {"K", "Check before"},
        {"E", "Evidence, and back"},
        {"A", "Agree with the verdict"},
        {"P", "Pass"},
        {"F", "Fail"},
        {"N", "Not applicable"},
        {"R", "Accept the risk"},
        {"Ctrl+Enter", "Record the decision, from the note"},
        {"Alt+1 … Alt+9", "Open a step"},
        {"Ctrl+Plus, Ctrl+Minus", "Larger, smaller"},
        {"Ctrl+0", "Usual size"},
        {"?", "This list"}
    };

    Overlay(ShellModel model) {
        getStyleClass().add("overlay");
        model.help().subscribe(_ -> show(model));
        model.unsaved().subscribe(_ -> show(model));
    }

    private void show(ShellModel model) {
        boolean losing = !model.unsaved().get().isEmpty();
        setVisible(losing || model.help().get());
        getChildren().clear();
        if (losing) {
            getChildren().add(lost(model));
        } else if (model.help().get()) {
            getChildren().add(keys(model));
        }
    }

    private static Node keys(ShellModel model) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        for (int i = 0; i < KEYS.length; i++) {
            Label key = new Label(KEYS[i][0]);
            key.getStyleClass().add("key");
            key.setMinWidth(USE_PREF_SIZE);
            grid.addRow(i, key, Texts.wrapped(KEYS[i][1]));
        }
        Button close = new Button("Close");
        close.setId("help-close");
        close.setCancelButton(true);
        close.setDefaultButton(true);
        close.setOnAction(_ -> model.help().set(false));
        return new Card(close, new HBox(close), Texts.heading("Keys"), grid);
    }

    private static Node lost(ShellModel model) {
        VBox list = new VBox();
        list.getStyleClass().add("bullets");
        model.unsaved()
                .get()
                .forEach(sentence -> list.getChildren().add(Texts.wrapped("•  " + sentence)));
        Button stay = new Button("Go back");
        stay.setId("stay");
        stay.getStyleClass().add("accent");
        stay.setCancelButton(true);
        stay.setOnAction(_ -> model.stay());
        Button close = new Button("Close and lose it");
        close.setId("close-anyway");
        close.setOnAction(_ -> model.closeNow());
        return new Card(
                stay,
                new HBox(stay, close),
                Texts.heading("Not everything is saved"),
                Texts.quiet("Everything else is in the engagement. This is not yet:"),
                list);
    }
}
