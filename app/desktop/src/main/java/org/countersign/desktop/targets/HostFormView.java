package org.countersign.desktop.targets;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.PathField;
import org.countersign.desktop.control.Texts;
import org.countersign.target.Elevation;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The form of a host. */
final class HostFormView extends VBox {
    private static final Map<Elevation, String> ELEVATION =
            Map.of(
                    Elevation.SUDO, "sudo, without a password",
                    Elevation.SUDO_PASSWORD, "sudo, with a password",
                    Elevation.SU, "su, with root's password",
                    Elevation.ROOT, "The account is root",
                    Elevation.NONE, "No: what needs root stays undetermined");

    HostFormView(TargetsModel model) {
        getStyleClass().addAll("card-box", "form");
        HostForm form = model.form();
        TextField name = text("host-name", "Such as sensor-1", form.name());
        ComboBox<LoginKind> login = new ComboBox<>();
        login.setId("host-login");
        login.getItems().setAll(LoginKind.values());
        login.valueProperty().bindBidirectional(form.login());
        ObservableValue<Boolean> logsIn = form.login().map(kind -> kind != LoginKind.NONE);
        ObservableValue<Boolean> withFile = form.login().map(kind -> kind == LoginKind.KEY_FILE);
        Button save = new Button("Save host");
        save.setId("host-save");
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.setOnAction(_ -> model.save());
        Button close = new Button("Close");
        close.setId("host-close");
        close.setCancelButton(true);
        close.setOnAction(_ -> model.close());
        Button discard = new Button("Discard changes");
        discard.setId("host-discard");
        discard.getStyleClass().add("flat");
        discard.setOnAction(_ -> model.discard());
        HBox buttons = new HBox(save, close, shown(discard, model.changed()));
        buttons.getStyleClass().add("buttons");
        Field port =
                new Field(
                        "SSH port",
                        text("host-port", "22", form.port()),
                        form.problem(HostForm.Input.PORT));
        port.getStyleClass().add("short-field");
        getChildren()
                .addAll(
                        heading(model),
                        new Field("Fill from ~/.ssh/config", aliases(model)),
                        row(
                                new Field(
                                        "Name in the report",
                                        name,
                                        form.problem(HostForm.Input.NAME)),
                                new Field(
                                        "Address",
                                        text(
                                                "host-address",
                                                "Host name or IP address",
                                                form.address()),
                                        form.problem(HostForm.Input.ADDRESS)),
                                port),
                        new Field(
                                "What it is for", roles(form), form.problem(HostForm.Input.ROLES)),
                        row(
                                new Field("How to log in", login),
                                shown(
                                        new Field(
                                                "Account",
                                                text(
                                                        "host-user",
                                                        "Account on the host",
                                                        form.user()),
                                                form.problem(HostForm.Input.USER)),
                                        logsIn)),
                        shown(
                                new Field(
                                        "Key file",
                                        PathField.open(
                                                form.keyFile(),
                                                "host-key",
                                                "Choose the private key"),
                                        form.problem(HostForm.Input.KEY_FILE)),
                                withFile),
                        row(
                                new Field("Reached through", via(model)),
                                shown(new Field("May it become root?", elevation(form)), logsIn)),
                        Texts.quiet(
                                "Passwords and passphrases are asked when they are needed, and"
                                        + " never stored."),
                        buttons);
        model.editing()
                .subscribe(
                        open -> {
                            setVisible(open);
                            setManaged(open);
                            if (open) {
                                name.requestFocus();
                            }
                        });
    }

    private static Node heading(TargetsModel model) {
        Label title = Texts.heading("");
        title.textProperty()
                .bind(model.edited().map(e -> e.map(id -> "Change " + id).orElse("Add a host")));
        Label unsaved = new Label("Not saved yet");
        unsaved.setId("host-unsaved");
        unsaved.getStyleClass().add("unsaved");
        unsaved.setMinWidth(USE_PREF_SIZE);
        HBox heading = new HBox(title, shown(unsaved, model.changed()));
        heading.getStyleClass().add("heading-row");
        return heading;
    }

    private static TextField text(
            String id, String prompt, javafx.beans.property.StringProperty value) {
        TextField text = new TextField();
        text.setId(id);
        text.setPromptText(prompt);
        text.textProperty().bindBidirectional(value);
        return text;
    }

    private static Node roles(HostForm form) {
        FlowPane roles = new FlowPane();
        roles.getStyleClass().add("choices-row");
        form.roles()
                .forEach(
                        (role, has) -> {
                            CheckBox box = new CheckBox(role.title());
                            box.setId("host-role-" + role.id());
                            box.selectedProperty().bindBidirectional(has);
                            box.disableProperty().bind(form.jumpOnly());
                            roles.getChildren().add(box);
                        });
        CheckBox jump = new CheckBox("Jump host only, not assessed");
        jump.setId("host-jump-only");
        jump.selectedProperty().bindBidirectional(form.jumpOnly());
        roles.getChildren().add(jump);
        return roles;
    }

    /** Looked up when it is opened: the file may have changed. */
    private static ComboBox<String> aliases(TargetsModel model) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setId("host-alias");
        choice.setPromptText("Choose one of its hosts");
        choice.setOnShowing(_ -> choice.getItems().setAll(model.aliases()));
        choice.setOnAction(
                _ -> {
                    if (choice.getValue() != null) {
                        model.take(choice.getValue());
                    }
                });
        // Else it named the host that the form was filled from before.
        model.editing().subscribe(_ -> choice.setValue(null));
        return choice;
    }

    private static ComboBox<String> via(TargetsModel model) {
        ComboBox<String> choice = new ComboBox<>();
        choice.setId("host-via");
        choice.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String value) {
                        return value == null || value.isEmpty() ? "Nothing: directly" : value;
                    }

                    @Override
                    public String fromString(String text) {
                        return text;
                    }
                });
        choice.setOnShowing(
                _ -> {
                    String chosen = model.form().via().get();
                    List<String> ways = new ArrayList<>();
                    ways.add("");
                    model.ways().forEach(id -> ways.add(id.text()));
                    choice.getItems().setAll(ways);
                    choice.setValue(chosen);
                });
        choice.valueProperty().bindBidirectional(model.form().via());
        return choice;
    }

    private static ComboBox<Elevation> elevation(HostForm form) {
        ComboBox<Elevation> choice = new ComboBox<>();
        choice.setId("host-elevation");
        choice.getItems()
                .setAll(
                        Elevation.SUDO,
                        Elevation.SUDO_PASSWORD,
                        Elevation.SU,
                        Elevation.ROOT,
                        Elevation.NONE);
        choice.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Elevation value) {
                        return value == null ? "" : ELEVATION.getOrDefault(value, "");
                    }

                    @Override
                    public @Nullable Elevation fromString(String text) {
                        return null;
                    }
                });
        choice.valueProperty().bindBidirectional(form.elevation());
        return choice;
    }

    private static HBox row(Node... fields) {
        HBox row = new HBox(fields);
        row.getStyleClass().add("field-row");
        for (Node field : fields) {
            HBox.setHgrow(field, Priority.ALWAYS);
        }
        return row;
    }

    private static Node shown(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
        return node;
    }
}
