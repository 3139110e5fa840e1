package org.countersign.desktop.report;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.countersign.desktop.control.Field;
import org.countersign.desktop.control.Page;
import org.countersign.desktop.control.PathField;
import org.countersign.desktop.control.Texts;
import org.countersign.engagement.Event;
import org.countersign.kernel.Secret;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

import java.io.File;
import java.util.Optional;

/** The page about the report: what is open, the signature, and the signed report itself. */
public final class ReportView extends StackPane {
    private final SigningModel model;
    private final PasswordField passphrase = new PasswordField();
    private final PasswordField repeated = new PasswordField();

    /**
     * Shows this model.
     *
     * @param fontSize the size of the font in pixels
     */
    public ReportView(SigningModel model, ObservableValue<? extends Number> fontSize) {
        this.model = model;
        Page form =
                new Page(
                        "Report",
                        "One PDF with the findings, their evidence and the results, signed as a"
                                + " whole.",
                        Page.card(open()),
                        Page.card(signing()),
                        Page.card(issued()));
        PagesView pages = new PagesView(model.pages(), fontSize);
        show(form, model.pages().shown().map(Optional::isEmpty));
        show(pages, model.pages().shown().map(Optional::isPresent));
        getChildren().addAll(form, pages);
    }

    private Node[] open() {
        VBox list = new VBox();
        list.getStyleClass().add("bullets");
        model.open()
                .subscribe(
                        sentences -> {
                            list.getChildren()
                                    .setAll(
                                            sentences.stream()
                                                    .map(s -> Texts.wrapped("•  " + s))
                                                    .toList());
                            if (sentences.isEmpty()) {
                                list.getChildren().setAll(Texts.wrapped("Nothing is open."));
                            }
                        });
        return new Node[] {
            Texts.heading("Still open"),
            Texts.quiet("A report can be signed all the same. It says all of this."),
            list
        };
    }

    private Node[] signing() {
        ObservableValue<Boolean> own = model.identity().map(i -> i == SigningModel.Identity.OWN);
        ObservableValue<Boolean> making =
                Bindings.createBooleanBinding(
                        () ->
                                model.identity().get() == SigningModel.Identity.OWN
                                        && !model.hasOwn().get(),
                        model.identity(),
                        model.hasOwn());
        ToggleGroup group = new ToggleGroup();
        VBox kinds =
                new VBox(
                        kind("My own signature", SigningModel.Identity.OWN, group),
                        kind("A certificate in a PKCS#12 file", SigningModel.Identity.FILE, group));
        kinds.getStyleClass().add("choices");
        TextField signer = new TextField();
        signer.setId("signer");
        signer.textProperty().bindBidirectional(model.signer());
        passphrase.setId("sign-passphrase");
        repeated.setId("sign-repeated");
        passphrase.setOnAction(_ -> sign());
        repeated.setOnAction(_ -> sign());
        Label explain =
                Texts.quiet(
                        "You have no signature on this machine yet, so one is made now: a key pair"
                            + " with a certificate that nobody else vouches for. Its fingerprint is"
                            + " printed in the report; give it to the customer apart. The"
                            + " passphrase below protects it from now on.");
        show(explain, making);
        Field repeat = new Field("The passphrase again", repeated);
        show(repeat, making);
        Field name = new Field("Your name in the certificate", signer);
        show(name, making);
        Field store =
                new Field(
                        "PKCS#12 file",
                        PathField.open(
                                model.keyStore(),
                                "key-store",
                                "Choose the certificate",
                                "*.p12",
                                "*.pfx"));
        show(store, own.map(o -> !o));
        return new Node[] {
            Texts.heading("Signature"),
            kinds,
            explain,
            name,
            store,
            new Field("Passphrase", passphrase, model.problem()),
            repeat,
            new Field(
                    "Signed report",
                    PathField.save(
                            model.target(),
                            "report-target",
                            "Where the signed report goes",
                            "*.pdf")),
            buttons()
        };
    }

    private Node buttons() {
        Button sign = new Button("Sign the report", new FontIcon(MaterialDesignF.FILE_SIGN));
        sign.setId("sign");
        sign.getStyleClass().add("accent");
        sign.setMinWidth(USE_PREF_SIZE);
        sign.disableProperty().bind(model.signing());
        sign.setOnAction(_ -> sign());
        ProgressBar progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        Button cancel = new Button("Stop");
        cancel.setOnAction(_ -> model.cancel());
        show(progress, model.signing());
        show(cancel, model.signing());
        HBox row = new HBox(sign, progress, cancel);
        row.getStyleClass().add("buttons");
        return row;
    }

    private Node[] issued() {
        VBox list = new VBox();
        list.getStyleClass().add("rows");
        model.issued()
                .subscribe(
                        reports -> {
                            list.getChildren()
                                    .setAll(reports.stream().map(ReportView::row).toList());
                            if (reports.isEmpty()) {
                                list.getChildren().setAll(Texts.quiet("None yet."));
                            }
                        });
        Button open = new Button("Open and verify a report…");
        open.setId("open-report");
        open.setOnAction(_ -> choose());
        return new Node[] {Texts.heading("Reports signed so far"), list, open};
    }

    private static Node row(Event.ReportIssued report) {
        VBox text =
                new VBox(
                        Texts.wrapped(report.file()),
                        Texts.quiet(
                                "Signed by "
                                        + report.signer()
                                        + ", digest "
                                        + report.report().brief()));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(text);
        row.getStyleClass().add("row");
        return row;
    }

    private RadioButton kind(String words, SigningModel.Identity identity, ToggleGroup group) {
        RadioButton button = new RadioButton(words);
        button.setToggleGroup(group);
        button.setSelected(model.identity().get() == identity);
        // Not by the button's action: arrow keys choose without it.
        button.selectedProperty()
                .addListener(
                        (_, _, chosen) -> {
                            if (chosen) {
                                model.identity().set(identity);
                            }
                        });
        return button;
    }

    private void sign() {
        if (model.signing().get()) {
            return;
        }
        Secret typed = Secret.of(passphrase.getText());
        Secret again = Secret.of(repeated.getText());
        passphrase.clear();
        repeated.clear();
        model.sign(typed, again);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a signed report");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            model.pages().open(file.toPath());
        }
    }

    private static void show(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
