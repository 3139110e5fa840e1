package org.countersign.desktop.collect;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.PathField;
import org.countersign.desktop.control.Texts;
import org.countersign.engagement.Errand;
import org.countersign.target.HostId;

import java.util.Optional;

/** The part of the page for hosts that take no login: closed until somebody needs it. */
final class CourierView extends VBox {
    private final CourierModel model;

    CourierView(CourierModel model) {
        this.model = model;
        getStyleClass().add("stack");
        ToggleButton open = new ToggleButton("Without SSH…");
        open.setId("courier-open");
        VBox head =
                new VBox(
                        open,
                        Texts.quiet(
                                "Where SSH is refused, the customer's administrator runs a script"
                                        + " and hands over what it said."));
        head.getStyleClass().add("form");
        VBox out = new VBox(script());
        out.getStyleClass().add("form");
        VBox in = new VBox(answers());
        in.getStyleClass().add("form");
        show(out, open.selectedProperty());
        show(in, open.selectedProperty());
        getChildren().addAll(head, out, in);
    }

    private Node[] script() {
        ComboBox<HostId> host = new ComboBox<>();
        host.setId("courier-host");
        model.hosts().subscribe(all -> host.getItems().setAll(all));
        host.valueProperty().bindBidirectional(model.host());
        ConsentSheetView sheet = new ConsentSheetView();
        sheet.setId("courier-sheet");
        model.plan().subscribe(plan -> plan.ifPresent(p -> sheet.show(p.sheet())));
        show(sheet, model.agreedBy().map(Optional::isEmpty));
        TextField who = new TextField();
        who.setId("courier-who-agrees");
        who.setPromptText("Name of the person who agrees for the customer");
        who.textProperty().bindBidirectional(model.whoAgrees());
        Button agree = button("courier-agree", "Record the consent", model::agree);
        agree.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.whoAgrees().get().isBlank(), model.whoAgrees()));
        Node asked = new Field("Who agreed that this script is run", row(who, agree));
        show(asked, model.agreedBy().map(Optional::isEmpty));
        Label agreed =
                Texts.following(
                        model.agreedBy()
                                .map(
                                        by ->
                                                by.map(n -> n + " has agreed to this script.")
                                                        .orElse("")),
                        "quiet");
        agreed.setId("courier-agreed");
        PathField file =
                PathField.save(model.script(), "courier-script", "Write the script", "*.sh");
        Button write = button("courier-write", "Write", model::write);
        write.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        model.script().get().isBlank()
                                                || model.agreedBy().get().isEmpty(),
                                model.script(),
                                model.agreedBy()));
        Field target = new Field("Script", row(file, write));
        target.getChildren()
                .add(
                        Texts.following(
                                model.round()
                                        .map(
                                                round ->
                                                        round == 1
                                                                ? "The first round: what can be"
                                                                        + " looked at at once."
                                                                : "The second round: what the"
                                                                        + " first answers named."),
                                "quiet"));
        return new Node[] {
            Texts.heading("A script goes out"), new Field("For", host), sheet, asked, agreed, target
        };
    }

    private Node[] answers() {
        PathField file = PathField.open(model.answers(), "courier-answers", "Answers");
        HBox.setHgrow(file, Priority.ALWAYS);
        TextField by = new TextField();
        by.setId("courier-by");
        by.setPromptText("Name of the person who ran the script");
        by.textProperty().bindBidirectional(model.broughtBy());
        Button look = button("courier-look", "Look at them", model::look);
        look.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        model.answers().get().isBlank()
                                                || model.broughtBy().get().isBlank(),
                                model.answers(),
                                model.broughtBy()));
        VBox preview = new VBox();
        preview.getStyleClass().add("form");
        model.incoming()
                .subscribe(
                        read ->
                                preview.getChildren()
                                        .setAll(
                                                read
                                                        .<Node>map(
                                                                r ->
                                                                        new AnswersPreviewView(
                                                                                r.preview(),
                                                                                model::record,
                                                                                model::discard))
                                                        .stream()
                                                        .toList()));
        show(preview, model.incoming().map(Optional::isPresent));
        VBox taken = new VBox();
        taken.getStyleClass().add("form");
        model.imports()
                .subscribe(
                        all -> taken.getChildren().setAll(all.stream().map(this::taken).toList()));
        show(taken, model.imports().map(all -> !all.isEmpty()));
        return new Node[] {
            Texts.heading("Its answers come in"),
            new Field("File with the answers", file),
            new Field("Brought by", row(by, look)),
            preview,
            taken
        };
    }

    private HBox taken(Errand.Import back) {
        Label text =
                Texts.wrapped(
                        "%s: answers brought by %s, entry %d"
                                .formatted(
                                        back.answers().host(), back.answers().by(), back.entry()));
        HBox.setHgrow(text, Priority.ALWAYS);
        Button undo = button("courier-undo", "Take back", () -> model.takeBack(back));
        undo.getStyleClass().add("flat");
        return row(text, undo);
    }

    private static HBox row(Node wide, Node button) {
        HBox.setHgrow(wide, Priority.ALWAYS);
        HBox row = new HBox(wide, button);
        row.getStyleClass().add("row-inputs");
        return row;
    }

    private static Button button(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void show(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
