package org.countersign.desktop.report;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Texts;
import org.countersign.report.verify.Proof;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;

/** The signed report in the window: its proofs, and its pages. */
final class PagesView extends VBox {
    /** From this width, in font sizes, the proofs stand beside the page. */
    private static final double WIDE = 62;

    /** What stands left and right of the page, with its shadow. */
    private static final double PAPER_MARGIN = 48;

    private final PagesModel model;
    private final ImageView picture = new ImageView();
    private final VBox proofs = new VBox();
    private final TitledPane verification = new TitledPane("", proofs);
    private final Label verificationText = Texts.heading("");
    private final Label file = new Label();
    private final VBox pages = new VBox();
    private final HBox main = new HBox();
    private final ScrollPane beside = new ScrollPane();

    /**
     * @param fontSize the size of the font in pixels, which decides whether the proofs stand beside
     *     the page or above it
     */
    PagesView(PagesModel model, ObservableValue<? extends Number> fontSize) {
        this.model = model;
        getStyleClass().add("report-view");
        proofs.getStyleClass().add("rows");
        verification.setId("verification");
        verificationText.setId("verification-summary");
        verification.setAnimated(false);
        verification.setExpanded(false);
        pages.getStyleClass().add("report-main");
        picture.setId("report-page");
        StackPane paper = new StackPane(picture);
        paper.getStyleClass().add("paper");
        ScrollPane scroll = new ScrollPane(paper);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setId("paper");
        scroll.getStyleClass().add("paper-scroll");
        // The page and the proofs are read with the keys as well.
        scroll.setFocusTraversable(true);
        beside.setFocusTraversable(true);
        visibleProperty()
                .addListener(
                        (_, _, now) -> {
                            if (now) {
                                scroll.requestFocus();
                            }
                        });
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(main, Priority.ALWAYS);
        HBox.setHgrow(pages, Priority.ALWAYS);
        pages.getChildren().setAll(verification, scroll);
        main.getStyleClass().add("report-main");
        main.getChildren().setAll(pages);
        beside.setFitToWidth(true);
        beside.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        beside.getStyleClass().addAll("proofs-beside", "page-scroll");
        getChildren().addAll(bar(), main);
        widthProperty().addListener((_, _, _) -> arrange(fontSize.getValue().doubleValue()));
        fontSize.subscribe(size -> arrange(size.doubleValue()));
        model.shown().subscribe(this::show);
        model.image()
                .subscribe(
                        image -> {
                            picture.setImage(image.map(PagesView::picture).orElse(null));
                            picture.setFitWidth(image.map(i -> i.width() / i.scale()).orElse(0.0));
                            picture.setPreserveRatio(true);
                        });
        model.page().addListener((_, _, _) -> scroll.setVvalue(0));
        scroll.viewportBoundsProperty()
                .addListener((_, _, room) -> model.fit(room.getWidth() - PAPER_MARGIN));
        sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(window -> window.outputScaleXProperty())
                .addListener(
                        (_, _, scale) -> {
                            if (scale != null) {
                                model.outputScale().set(scale.doubleValue());
                            }
                        });
        // Before what scrolls takes these keys: they turn the page wherever the focus is.
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void arrange(double size) {
        boolean wide = getWidth() / size >= WIDE;
        if (wide == main.getChildren().contains(beside)) {
            return;
        }
        if (wide) {
            verification.setContent(null);
            // The pane has hidden what it held while it was folded.
            proofs.setVisible(true);
            verification.setExpanded(true);
            beside.setContent(new VBox(verificationText, proofs));
            pages.getChildren().remove(verification);
            main.getChildren().add(beside);
        } else {
            main.getChildren().remove(beside);
            beside.setContent(null);
            verification.setContent(proofs);
            verification.setExpanded(false);
            pages.getChildren().addFirst(verification);
        }
    }

    private Node bar() {
        Button back = new Button("Back", new FontIcon(MaterialDesignA.ARROW_LEFT));
        back.setId("report-close");
        back.setOnAction(_ -> model.close());
        Button before =
                icon(
                        MaterialDesignC.CHEVRON_LEFT,
                        "The page before",
                        () -> model.turnTo(model.page().get() - 1));
        Button next =
                icon(
                        MaterialDesignC.CHEVRON_RIGHT,
                        "The next page",
                        () -> model.turnTo(model.page().get() + 1));
        Button smaller = icon(MaterialDesignM.MAGNIFY_MINUS_OUTLINE, "Smaller", model::zoomOut);
        Button larger = icon(MaterialDesignM.MAGNIFY_PLUS_OUTLINE, "Larger", model::zoomIn);
        larger.setId("zoom-in");
        smaller.setId("zoom-out");
        Label page = new Label();
        page.setId("report-page-number");
        page.textProperty()
                .bind(
                        model.shown()
                                .flatMap(
                                        shown ->
                                                model.page()
                                                        .map(
                                                                p ->
                                                                        "Page "
                                                                                + (p.intValue() + 1)
                                                                                + " of "
                                                                                + shown.map(
                                                                                                PagesModel
                                                                                                                .Shown
                                                                                                        ::pages)
                                                                                        .orElse(
                                                                                                0))));
        Label zoom = new Label();
        zoom.textProperty().bind(model.zoom().map(z -> Math.round(z.doubleValue() * 100) + " %"));
        file.getStyleClass().add("finding-id");
        HBox turning = new HBox(before, page, next);
        HBox zooming = new HBox(smaller, zoom, larger);
        turning.getStyleClass().add("tool-group");
        zooming.getStyleClass().add("tool-group");
        FlowPane bar = new FlowPane(back, turning, zooming, file);
        bar.getStyleClass().add("tool-bar-row");
        return bar;
    }

    private static Button icon(Ikon icon, String words, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setAccessibleText(words);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show(Optional<PagesModel.Shown> shown) {
        List<Proof> all = shown.map(s -> s.verification().proofs()).orElse(List.of());
        file.setText(shown.map(s -> String.valueOf(s.file().getFileName())).orElse(""));
        proofs.getChildren().setAll(all.stream().map(PagesView::proof).toList());
        long broken = all.stream().filter(p -> p.outcome() == Proof.Outcome.BROKEN).count();
        long unchecked = all.stream().filter(p -> p.outcome() == Proof.Outcome.NOT_CHECKED).count();
        verificationText.setText(
                broken > 0
                        ? "Verification: " + broken + " of " + all.size() + " proofs are broken"
                        : "Verification: everything that was checked holds"
                                + (unchecked > 0 ? ", " + unchecked + " not checked" : ""));
        verification.setText(verificationText.getText());
        if (broken > 0) {
            verification.setExpanded(true);
        }
    }

    private static HBox proof(Proof proof) {
        Label mark =
                switch (proof.outcome()) {
                    case HOLDS -> mark(MaterialDesignC.CHECK_CIRCLE, "Holds", "passed");
                    case BROKEN -> mark(MaterialDesignC.CLOSE_CIRCLE, "Broken", "failed");
                    case NOT_CHECKED ->
                            mark(
                                    MaterialDesignH.HELP_CIRCLE_OUTLINE,
                                    "Not checked",
                                    "undetermined");
                };
        VBox text =
                new VBox(Texts.wrapped(proof.name(), "proof-name"), Texts.quiet(proof.sentence()));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(mark, text);
        row.getStyleClass().add("row");
        return row;
    }

    private static Label mark(Ikon icon, String word, String style) {
        Label mark = new Label(word, new FontIcon(icon));
        mark.getStyleClass().addAll("standing", "proof-mark", style);
        mark.setMinWidth(USE_PREF_SIZE);
        return mark;
    }

    private static WritableImage picture(PageImage image) {
        return new WritableImage(
                new PixelBuffer<>(
                        image.width(),
                        image.height(),
                        IntBuffer.wrap(image.argb()),
                        PixelFormat.getIntArgbPreInstance()));
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case PAGE_DOWN -> model.turnTo(model.page().get() + 1);
            case PAGE_UP -> model.turnTo(model.page().get() - 1);
            default -> {
                return;
            }
        }
        key.consume();
    }
}
