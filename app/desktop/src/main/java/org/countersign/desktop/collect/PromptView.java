package org.countersign.desktop.collect;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.countersign.desktop.control.Card;
import org.countersign.desktop.control.Texts;
import org.countersign.kernel.Secret;

import java.util.Optional;

/** The question of a collection, over whatever page is open: the collection waits for it. */
public final class PromptView extends StackPane {
    /** Shows the questions as they come. */
    public PromptView(Prompts prompts) {
        getStyleClass().add("overlay");
        prompts.current()
                .subscribe(
                        prompt -> {
                            setVisible(prompt.isPresent());
                            getChildren().setAll(prompt.map(PromptView::card).stream().toList());
                        });
    }

    private static Card card(Prompt prompt) {
        return switch (prompt) {
            case Prompt.KeyQuestion key -> key(key);
            case Prompt.SecretQuestion secret -> secret(secret);
        };
    }

    private static Card key(Prompt.KeyQuestion question) {
        Label fingerprint = Texts.wrapped(question.key().fingerprint(), "code", "fingerprint");
        fingerprint.setId("fingerprint");
        Button accept = new Button("It is the same: accept");
        accept.setId("accept-key");
        accept.getStyleClass().add("accent");
        accept.setOnAction(_ -> question.answer().complete(true));
        Button decline = new Button("Do not connect");
        decline.setId("decline-key");
        decline.setCancelButton(true);
        decline.setOnAction(_ -> question.decline());
        return new Card(
                decline,
                new HBox(accept, decline),
                Texts.heading("Is this the key of " + question.host().id() + "?"),
                Texts.wrapped(
                        "This machine does not know "
                                + question.host().address()
                                + " port "
                                + question.host().port()
                                + " yet. It shows a key of the kind "
                                + question.key().algorithm()
                                + " with this fingerprint:"),
                fingerprint,
                Texts.quiet(
                        "Compare it with what the customer's administrator reads out on the host,"
                                + " for example with: ssh-keygen -lf /etc/ssh/ssh_host_"
                                + kind(question.key().algorithm())
                                + "_key.pub"));
    }

    /** The word that OpenSSH has in the names of its key files. */
    private static String kind(String algorithm) {
        if (algorithm.contains("ecdsa")) {
            return "ecdsa";
        }
        return algorithm.contains("rsa") ? "rsa" : "ed25519";
    }

    private static Card secret(Prompt.SecretQuestion question) {
        TextField input = question.echo() ? new TextField() : new PasswordField();
        input.setId("secret");
        CheckBox again = new CheckBox("Use it for the other hosts too, in this collection");
        again.setVisible(question.often());
        again.setManaged(question.often());
        Button give = new Button("Continue");
        give.setId("give-secret");
        give.getStyleClass().add("accent");
        give.setDefaultButton(true);
        give.setOnAction(
                _ -> {
                    Secret secret = Secret.of(input.getText());
                    input.clear();
                    question.answer()
                            .complete(new Prompt.Given(Optional.of(secret), again.isSelected()));
                });
        Button none = new Button("I do not have it");
        none.setCancelButton(true);
        none.setOnAction(_ -> question.decline());
        return new Card(
                input,
                new HBox(give, none),
                Texts.heading(question.words()),
                input,
                again,
                Texts.quiet("It is kept in memory only, and wiped when the collection ends."));
    }
}
