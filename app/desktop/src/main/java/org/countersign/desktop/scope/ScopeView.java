package org.countersign.desktop.scope;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.Page;
import org.countersign.desktop.control.Texts;
import org.countersign.target.Vantage;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The page about the scope. */
public final class ScopeView extends StackPane {
    private final ScopeModel model;

    /** Shows this model. */
    public ScopeView(ScopeModel model) {
        this.model = model;
        VBox policy = new VBox();
        policy.getStyleClass().add("form");
        model.policy().forEach(field -> policy.getChildren().add(PolicyInputs.of(field)));
        getChildren()
                .add(
                        new Page(
                                "Scope",
                                "What this assessment is about. Everything is saved as you type.",
                                Page.card(about()),
                                Page.card(
                                        Texts.heading("Customer's policy"),
                                        Texts.quiet(
                                                "What the customer requires. Verdicts compare with"
                                                        + " it."),
                                        policy),
                                Page.card(
                                        Texts.heading("Vantage points"),
                                        Texts.quiet(
                                                "The places from which this machine looks at the"
                                                        + " network. What must not be reachable is"
                                                        + " looked at from places that the customer"
                                                        + " does not trust."),
                                        vantages(),
                                        adding())));
    }

    private Node about() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        var opened = model.opened();
        String[][] rows = {
            {"Engagement", opened.title()},
            {"Customer", opened.customer().isBlank() ? "Not named" : opened.customer()},
            {"Content pack", opened.pack() + " " + opened.packVersion()}
        };
        for (int i = 0; i < rows.length; i++) {
            Label name = new Label(rows[i][0]);
            name.getStyleClass().add("quiet");
            name.setMinWidth(USE_PREF_SIZE);
            grid.addRow(i, name, Texts.wrapped(rows[i][1]));
        }
        return grid;
    }

    private Node vantages() {
        VBox list = new VBox();
        list.getStyleClass().add("rows");
        // Only as places come and go: a row that is made anew takes the focus from its check box.
        model.vantages()
                .map(all -> all.stream().map(Vantage::id).toList())
                .subscribe(
                        _ ->
                                list.getChildren()
                                        .setAll(
                                                model.vantages().get().stream()
                                                        .map(this::row)
                                                        .toList()));
        return list;
    }

    private Node row(Vantage vantage) {
        Label title = Texts.wrapped(vantage.title());
        HBox.setHgrow(title, Priority.ALWAYS);
        CheckBox trusted = new CheckBox("Trusted");
        trusted.setMinWidth(USE_PREF_SIZE);
        trusted.setSelected(vantage.trusted());
        trusted.setOnAction(_ -> model.trust(vantage.id(), trusted.isSelected()));
        Button remove = new Button("", new FontIcon(MaterialDesignD.DELETE_OUTLINE));
        remove.getStyleClass().addAll("flat", "button-icon");
        remove.setAccessibleText("Remove " + vantage.title());
        remove.setOnAction(_ -> model.remove(vantage.id()));
        HBox row = new HBox(title, trusted, remove);
        row.getStyleClass().add("row");
        return row;
    }

    private Node adding() {
        TextField name = new TextField();
        name.setId("new-vantage");
        name.setPromptText("Such as Guest network");
        name.textProperty().bindBidirectional(model.newVantage());
        name.setOnAction(_ -> model.addVantage());
        HBox.setHgrow(name, Priority.ALWAYS);
        CheckBox trusted = new CheckBox("Trusted");
        trusted.setMinWidth(USE_PREF_SIZE);
        trusted.selectedProperty().bindBidirectional(model.newVantageTrusted());
        Button add = new Button("Add");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(_ -> model.addVantage());
        HBox row = new HBox(name, trusted, add);
        row.getStyleClass().add("row-inputs");
        return new Field("Another place", row, model.newVantageProblem());
    }
}
