package org.countersign.desktop.targets;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

import org.countersign.desktop.control.EmptyState;
import org.countersign.desktop.control.Page;
import org.countersign.target.Host;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

import java.util.Optional;
import java.util.function.Function;

/** The page about hosts. */
public final class TargetsView extends StackPane {
    /** Shows this model. */
    public TargetsView(TargetsModel model) {
        TableView<Host> table = table(model);
        Button add = adding(model, "host-add");
        Button first = adding(model, "host-add-first");
        VBox filled = new VBox(table, add);
        filled.getStyleClass().add("stack");
        Node empty =
                new EmptyState(
                        MaterialDesignS.SERVER_NETWORK,
                        "No host is in scope yet",
                        "Add the machines that are assessed, each with what it is for.",
                        first);
        model.hosts()
                .subscribe(
                        hosts -> {
                            table.getItems().setAll(hosts);
                            show(filled, !hosts.isEmpty());
                        });
        model.hosts().subscribe(hosts -> show(empty, hosts.isEmpty() && !model.editing().get()));
        model.editing().subscribe(open -> show(empty, model.hosts().get().isEmpty() && !open));
        add.disableProperty()
                .bind(
                        model.editing()
                                .flatMap(open -> model.edited().map(e -> open && e.isEmpty())));
        HostFormView form = new HostFormView(model);
        model.editing()
                .subscribe(
                        open -> {
                            if (!open && form.isFocusWithin()) {
                                (filled.isVisible() ? table : first).requestFocus();
                            }
                        });
        getChildren()
                .add(
                        new Page(
                                "Targets",
                                "The hosts in scope. Nothing is done to them before the customer"
                                        + " has agreed.",
                                filled,
                                empty,
                                form));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static Button adding(TargetsModel model, String id) {
        Button add = new Button("", new FontIcon(MaterialDesignP.PLUS));
        add.textProperty()
                .bind(
                        model.unsaved()
                                .map(
                                        hosts ->
                                                hosts.contains(Optional.empty())
                                                        ? "Go on with the new host"
                                                        : "Add a host"));
        add.setId(id);
        add.setOnAction(_ -> model.add());
        return add;
    }

    private static TableView<Host> table(TargetsModel model) {
        TableView<Host> table = new TableView<>();
        table.setId("hosts");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Host, String> name = column("Name", host -> host.id().text(), 14);
        name.setCellValueFactory(
                cell ->
                        model.unsaved()
                                .map(
                                        hosts ->
                                                cell.getValue().id()
                                                        + (hosts.contains(
                                                                        Optional.of(
                                                                                cell.getValue()
                                                                                        .id()))
                                                                ? "\nNot saved yet"
                                                                : "")));
        table.getColumns().add(name);
        table.getColumns()
                .add(
                        column(
                                "Address",
                                host ->
                                        host.address()
                                                + (host.port() == 22 ? "" : ":" + host.port())
                                                + host.via().map(v -> " through " + v).orElse(""),
                                16));
        table.getColumns().add(column("What it is for", model::roles, 20));
        table.getColumns().add(column("Login", TargetsView::login, 18));
        table.getColumns().add(actions(model));
        table.setRowFactory(
                _ -> {
                    var row = new javafx.scene.control.TableRow<Host>();
                    row.setOnMouseClicked(
                            click -> {
                                if (click.getClickCount() == 2 && !row.isEmpty()) {
                                    model.edit(row.getItem());
                                }
                            });
                    return row;
                });
        table.setOnKeyPressed(
                key -> {
                    Host chosen = table.getSelectionModel().getSelectedItem();
                    if (key.getCode() == KeyCode.ENTER && chosen != null) {
                        model.edit(chosen);
                        // Else the same key pressed the form's button as well.
                        key.consume();
                    }
                });
        table.getStyleClass().add("host-table");
        return table;
    }

    private static String login(Host host) {
        return host.hasLogin()
                ? host.login().user() + ", " + LoginKind.of(host.login()).inside()
                : "No login";
    }

    private static TableColumn<Host, String> column(
            String title, Function<Host, String> value, int weight) {
        TableColumn<Host, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new SimpleStringProperty(value.apply(cell.getValue())));
        column.setCellFactory(_ -> new WordsCell());
        column.setPrefWidth(weight * 14);
        return column;
    }

    private static TableColumn<Host, Host> actions(TargetsModel model) {
        TableColumn<Host, Host> column = new TableColumn<>("");
        column.setCellValueFactory(
                cell -> new javafx.beans.property.SimpleObjectProperty<>(cell.getValue()));
        column.setCellFactory(_ -> new ActionsCell(model));
        column.setSortable(false);
        return column;
    }

    /** Breaks its words into lines: roles and ways to a host are longer than a column is wide. */
    private static final class WordsCell extends TableCell<Host, String> {
        private final Text words = new Text();

        WordsCell() {
            words.getStyleClass().add("text");
            words.wrappingWidthProperty()
                    .bind(
                            Bindings.createDoubleBinding(
                                    () -> getWidth() - snappedLeftInset() - snappedRightInset(),
                                    widthProperty(),
                                    insetsProperty()));
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            words.setText(empty || text == null ? "" : text);
            setGraphic(empty ? null : words);
        }
    }

    private static final class ActionsCell extends TableCell<Host, Host> {
        private final Button edit = new Button("", new FontIcon(MaterialDesignP.PENCIL_OUTLINE));
        private final Button remove = new Button("", new FontIcon(MaterialDesignD.DELETE_OUTLINE));
        private final HBox buttons = new HBox(edit, remove);

        ActionsCell(TargetsModel model) {
            edit.getStyleClass().addAll("flat", "button-icon");
            remove.getStyleClass().addAll("flat", "button-icon");
            buttons.getStyleClass().add("cell-buttons");
            buttons.setMinWidth(USE_PREF_SIZE);
            buttons.widthProperty().addListener((_, _, _) -> makeRoom());
            edit.setOnAction(_ -> model.edit(getItem()));
            remove.setOnAction(_ -> model.remove(getItem()));
        }

        /** The other columns break their words into lines; a button that is cut off is lost. */
        private void makeRoom() {
            getTableColumn()
                    .setMinWidth(snappedLeftInset() + buttons.getWidth() + snappedRightInset());
        }

        @Override
        protected void updateItem(@Nullable Host host, boolean empty) {
            super.updateItem(host, empty);
            if (empty || host == null) {
                setGraphic(null);
            } else {
                edit.setAccessibleText("Change " + host.id());
                remove.setAccessibleText("Remove " + host.id());
                setGraphic(buttons);
            }
        }
    }
}
