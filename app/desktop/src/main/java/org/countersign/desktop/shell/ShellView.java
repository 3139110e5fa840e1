package org.countersign.desktop.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.MessageList;
import org.countersign.desktop.control.TallPane;
import org.countersign.desktop.desk.Messages;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The frame of the wizard: steps at the side, the open page, messages, and cards over it all. */
public final class ShellView extends StackPane {
    /** Below this width, in font sizes, the rail is narrow, with its titles below the pictures. */
    private static final double SMALL = 72;

    private final ShellModel model;
    private final List<Step> steps;
    private final Map<Integer, Node> pages = new HashMap<>();
    private final StackPane page = new StackPane();
    private final Label missing = new Label();
    private final HBox missingStrip =
            new HBox(new FontIcon(MaterialDesignI.INFORMATION_OUTLINE), missing);
    private final BooleanProperty small = new SimpleBooleanProperty();
    private final BooleanProperty covered = new SimpleBooleanProperty();
    private @Nullable Node below;

    /**
     * @param fontSize the size of the font in pixels
     * @param theme turns between light and dark
     * @param over what a step shows over every page, such as a collection's questions
     */
    public ShellView(
            ShellModel model,
            List<Step> steps,
            Messages messages,
            ObservableValue<? extends Number> fontSize,
            Runnable theme,
            Node over) {
        this.model = model;
        this.steps = steps;
        missing.setWrapText(true);
        missing.setMinHeight(USE_PREF_SIZE);
        missing.setId("missing");
        HBox.setHgrow(missing, Priority.ALWAYS);
        missingStrip.getStyleClass().add("missing-strip");
        VBox.setVgrow(page, Priority.ALWAYS);
        page.setMinSize(0, 0);
        // It takes what is left; else what is told were squeezed for its sake.
        page.setPrefHeight(0);
        VBox center = new VBox(told(messages), missingStrip, page);
        BorderPane frame =
                new BorderPane(center, bar(theme), null, null, new Rail(model, steps, small));
        Overlay cards = new Overlay(model);
        getChildren().addAll(frame, over, cards);
        covered.bind(over.visibleProperty().or(cards.visibleProperty()));
        covered.addListener((_, _, now) -> cover(frame, now));
        model.step().subscribe(step -> open(step.intValue()));
        widthProperty().addListener((_, _, _) -> fit(fontSize.getValue().doubleValue()));
        fontSize.subscribe(size -> fit(size.doubleValue()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    }

    /** However much is told, most of the window is the page's. */
    private Node told(Messages messages) {
        MessageList list = new MessageList(messages);
        TallPane told = new TallPane(list);
        told.maxHeightProperty().bind(heightProperty().divide(3));
        told.visibleProperty().bind(list.visibleProperty());
        told.managedProperty().bind(list.visibleProperty());
        return told;
    }

    /**
     * Under a card nothing takes a key or the focus; when the card has gone, the focus is where it
     * was.
     */
    private void cover(Node frame, boolean now) {
        if (now) {
            below = getScene() == null ? null : getScene().getFocusOwner();
        }
        frame.setDisable(now);
        if (!now && below != null) {
            below.requestFocus();
        }
    }

    private void fit(double size) {
        small.set(getWidth() > 0 && getWidth() / size < SMALL);
    }

    private Node bar(Runnable theme) {
        Label title = new Label(model.title());
        title.getStyleClass().add("bar-title");
        Label people = new Label(model.people());
        people.getStyleClass().add("quiet");
        VBox names = new VBox(title, people);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        HBox bar =
                new HBox(
                        names,
                        button(
                                "keys",
                                MaterialDesignK.KEYBOARD_OUTLINE,
                                "Keys (?)",
                                () -> model.help().set(true)),
                        button("theme", MaterialDesignT.THEME_LIGHT_DARK, "Light or dark", theme),
                        button(
                                "close",
                                MaterialDesignE.EXIT_TO_APP,
                                "Close the engagement",
                                model::close));
        bar.getStyleClass().add("top-bar");
        return bar;
    }

    private static Button button(String id, Ikon icon, String words, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setAccessibleText(words);
        button.setTooltip(new javafx.scene.control.Tooltip(words));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void open(int index) {
        Node node = pages.computeIfAbsent(index, i -> steps.get(i).view().get());
        page.getChildren().setAll(node);
        missing.textProperty().unbind();
        missing.textProperty().bind(steps.get(index).missing().map(m -> m.sentence()));
        missingStrip.visibleProperty().unbind();
        missingStrip.visibleProperty().bind(steps.get(index).missing().map(m -> m.count() > 0));
        missingStrip.managedProperty().bind(missingStrip.visibleProperty());
        node.requestFocus();
    }

    private void pressed(KeyEvent key) {
        if (key.isAltDown() && key.getCode().isDigitKey() && !covered.get()) {
            int digit = key.getCode().getName().charAt(0) - '1';
            if (digit >= 0 && digit < steps.size()) {
                model.open(digit);
                key.consume();
            }
        }
    }

    private void typed(KeyEvent key) {
        if (key.getCharacter().equals("?")
                && !covered.get()
                && !(key.getTarget() instanceof TextInputControl)) {
            model.help().set(true);
            key.consume();
        }
    }
}
