package org.countersign.desktop.shell;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.countersign.desktop.control.Card;
import org.countersign.desktop.control.Texts;

import java.util.List;

/** The card over the page that lists the keys. */
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
        model.help()
                .subscribe(
                        shown -> {
                            setVisible(shown);
                            getChildren().setAll(shown ? List.of(keys(model)) : List.of());
                        });
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
}
