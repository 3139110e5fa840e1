package org.countersign.desktop.collect;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.countersign.collect.CollectionPlan;
import org.countersign.desktop.control.EmptyState;
import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.Page;
import org.countersign.desktop.control.Texts;
import org.countersign.pack.Privilege;
import org.countersign.target.Vantage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

import java.util.Optional;

/** The page about consent and collection. */
public final class CollectView extends StackPane {
    private final CollectModel model;

    /** Shows this model. */
    public CollectView(CollectModel model, CourierModel courier) {
        this.model = model;
        VBox work =
                new VBox(
                        Page.card(where()),
                        Page.card(consent()),
                        Page.card(collection()),
                        Page.card(arrivals()),
                        Page.card(new CourierView(courier)));
        work.getStyleClass().add("stack");
        Node empty =
                new EmptyState(
                        MaterialDesignS.SERVER_NETWORK,
                        "There is no host to collect from",
                        "Add hosts in the step Targets first.");
        show(work, model.hosts().map(h -> !h.isEmpty()));
        show(empty, model.hosts().map(java.util.List::isEmpty));
        getChildren()
                .add(
                        new Page(
                                "Collect",
                                "First the customer agrees to exactly what will be done. Then it is"
                                    + " done, and nothing else. Nothing is written or installed on"
                                    + " any host.",
                                work,
                                empty));
    }

    private Node[] where() {
        ComboBox<Vantage> vantage = new ComboBox<>();
        vantage.setId("vantage");
        vantage.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Vantage value) {
                        return value == null ? "" : value.title();
                    }

                    @Override
                    public @Nullable Vantage fromString(String text) {
                        return null;
                    }
                });
        model.vantages().subscribe(all -> vantage.getItems().setAll(all));
        vantage.valueProperty().bindBidirectional(model.vantage());
        vantage.disableProperty().bind(model.running());
        FlowPane hosts = new FlowPane();
        hosts.getStyleClass().add("choices-row");
        hosts.disableProperty().bind(model.running());
        model.hosts()
                .subscribe(
                        all ->
                                hosts.getChildren()
                                        .setAll(
                                                all.stream()
                                                        .map(
                                                                host -> {
                                                                    CheckBox box =
                                                                            new CheckBox(
                                                                                    host.text());
                                                                    box.setSelected(
                                                                            model.takes(host));
                                                                    box.setOnAction(
                                                                            _ ->
                                                                                    model.take(
                                                                                            host,
                                                                                            box
                                                                                                    .isSelected()));
                                                                    return box;
                                                                })
                                                        .toList()));
        return new Node[] {
            Texts.heading("From where and from whom"),
            new Field("This machine is now at", vantage),
            new Field("Hosts", hosts)
        };
    }

    private Node[] consent() {
        ConsentSheetView sheet = new ConsentSheetView();
        Label summary = Texts.quiet("");
        model.plan()
                .subscribe(
                        plan -> {
                            summary.setText(
                                    plan.map(CollectView::summary)
                                            .orElse("Choose at least one host."));
                            plan.ifPresent(p -> sheet.show(p.sheet()));
                            sheet.setVisible(plan.isPresent());
                            sheet.setManaged(plan.isPresent());
                        });
        TextField who = new TextField();
        who.setId("who-agrees");
        who.setPromptText("Name of the person who agrees for the customer");
        who.textProperty().bindBidirectional(model.whoAgrees());
        who.setOnAction(_ -> model.agree());
        HBox.setHgrow(who, Priority.ALWAYS);
        Button agree = new Button("Record the consent");
        agree.setId("agree");
        agree.setMinWidth(USE_PREF_SIZE);
        agree.getStyleClass().add("accent");
        agree.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        model.whoAgrees().get().isBlank()
                                                || model.plan().get().isEmpty(),
                                model.whoAgrees(),
                                model.plan()));
        agree.setOnAction(_ -> model.agree());
        HBox asking = new HBox(who, agree);
        asking.getStyleClass().add("row-inputs");
        Node asked = new Field("Who agreed", asking);
        show(asked, model.agreedBy().map(Optional::isEmpty));
        Label agreed = new Label("", new FontIcon(MaterialDesignC.CHECK_CIRCLE));
        agreed.setId("agreed");
        agreed.setWrapText(true);
        agreed.getStyleClass().add("agreed");
        agreed.textProperty()
                .bind(
                        model.agreedBy()
                                .map(
                                        by ->
                                                by.map(
                                                                name ->
                                                                        name
                                                                                + " has agreed to"
                                                                                + " exactly this.")
                                                        .orElse("")));
        show(agreed, model.agreedBy().map(Optional::isPresent));
        return new Node[] {Texts.heading("Consent"), summary, sheet, asked, agreed};
    }

    private static String summary(CollectionPlan plan) {
        long asRoot =
                plan.sheet().items().stream().filter(i -> i.privilege() == Privilege.ROOT).count();
        return "This is everything that will be done: "
                + plan.sheet().items().size()
                + " actions on "
                + plan.hosts().size()
                + (plan.hosts().size() == 1 ? " host, " : " hosts, ")
                + asRoot
                + " of them as root. Sheet "
                + plan.sheet().digest().brief()
                + ".";
    }

    private Node[] collection() {
        Button collect = new Button("Collect", new FontIcon(MaterialDesignD.DOWNLOAD_OUTLINE));
        collect.setId("collect");
        collect.getStyleClass().add("accent");
        collect.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> model.running().get() || model.agreedBy().get().isEmpty(),
                                model.running(),
                                model.agreedBy()));
        collect.setOnAction(_ -> model.collect());
        Button cancel = new Button("Stop");
        cancel.setId("collect-stop");
        cancel.setOnAction(_ -> model.cancel());
        show(cancel, model.running());
        // Else it went on to the evidence, and the page with it, away from how the hosts ended.
        model.running()
                .subscribe(
                        running -> {
                            if (!running && cancel.isFocused()) {
                                collect.requestFocus();
                            }
                        });
        HBox buttons = new HBox(collect, cancel);
        buttons.getStyleClass().add("buttons");
        VBox hosts = new VBox();
        hosts.getStyleClass().add("rows");
        model.progress()
                .addListener(
                        (ListChangeListener<HostProgress>)
                                _ ->
                                        hosts.getChildren()
                                                .setAll(
                                                        model.progress().stream()
                                                                .map(ProgressRow::new)
                                                                .toList()));
        hosts.getChildren().setAll(model.progress().stream().map(ProgressRow::new).toList());
        return new Node[] {Texts.heading("Collection"), buttons, hosts};
    }

    private Node[] arrivals() {
        ListView<Arrival> list = new ListView<>(model.arrived());
        list.setId("arrived");
        list.getStyleClass().add("arrivals");
        list.setPlaceholder(new Label("Evidence appears here as it arrives."));
        list.setCellFactory(_ -> new ArrivalCell());
        return new Node[] {Texts.heading("Evidence"), list};
    }

    private static void show(Node node, javafx.beans.value.ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private static final class ArrivalCell extends ListCell<Arrival> {
        ArrivalCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Arrival arrival, boolean empty) {
            super.updateItem(arrival, empty);
            setText(null);
            if (empty || arrival == null) {
                setGraphic(null);
                return;
            }
            Label host = Texts.wrapped(arrival.host(), "arrival-host");
            VBox text =
                    new VBox(
                            Texts.wrapped(arrival.source(), "code"),
                            Texts.wrapped(
                                    arrival.came(),
                                    arrival.nothing() ? "arrival-nothing" : "quiet"));
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox row = new HBox(host, text);
            row.getStyleClass().add("arrival");
            setGraphic(row);
        }
    }
}
