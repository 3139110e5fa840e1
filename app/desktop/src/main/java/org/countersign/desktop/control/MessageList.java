package org.countersign.desktop.control;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.countersign.desktop.desk.Message;
import org.countersign.desktop.desk.Messages;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Messages as cards: what happened, what to do next. */
public final class MessageList extends VBox {
    /** Shows these messages. */
    public MessageList(Messages messages) {
        getStyleClass().add("message-list");
        messages.all().addListener((ListChangeListener<Message>) _ -> show(messages));
        show(messages);
    }

    private void show(Messages messages) {
        getChildren().setAll(messages.all().stream().map(m -> card(m, messages)).toList());
        setVisible(!messages.all().isEmpty());
        setManaged(isVisible());
    }

    private static HBox card(Message message, Messages messages) {
        boolean problem = message.kind() == Message.Kind.PROBLEM;
        FontIcon icon =
                new FontIcon(
                        problem
                                ? MaterialDesignA.ALERT_CIRCLE_OUTLINE
                                : MaterialDesignC.CHECK_CIRCLE_OUTLINE);
        VBox text = new VBox(Texts.wrapped(message.what(), "message-what"));
        text.setFillWidth(true);
        if (!message.next().isEmpty()) {
            text.getChildren().add(Texts.wrapped(message.next(), "message-next"));
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        Button close = new Button("", new FontIcon(MaterialDesignC.CLOSE));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setAccessibleText("Close this message");
        close.setOnAction(_ -> messages.close(message));
        HBox card = new HBox(new Label("", icon), text, close);
        card.getStyleClass().addAll("message", problem ? "problem" : "done");
        return card;
    }
}
