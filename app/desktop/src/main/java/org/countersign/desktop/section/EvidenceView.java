package org.countersign.desktop.section;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.EmptyState;
import org.countersign.desktop.control.Texts;
import org.countersign.fact.Provenance;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The evidence of a finding: a list of its pieces, and the one that is chosen, line by line. */
final class EvidenceView extends VBox {
    private static final Pattern MASK = Pattern.compile("«masked [^»]*»");
    private static final double ROW_HEIGHT_EM = 3.6;
    private static final int MOST_ROWS = 2;

    private final ListView<EvidenceCard> list = new ListView<>();
    private final Label note = Texts.wrapped("", "evidence-note");
    private final StyleClassedTextArea text = new StyleClassedTextArea();
    private final VirtualizedScrollPane<StyleClassedTextArea> scroll =
            new VirtualizedScrollPane<>(text);
    private final ImageView picture = new ImageView();
    private final StackPane content = new StackPane(scroll, picture);
    private final Node empty =
            new EmptyState(
                    MaterialDesignF.FILE_SEARCH_OUTLINE,
                    "No evidence yet",
                    "Collect from the host, or find out by hand as the guidance says, and answer.");
    private List<EvidenceCard.Line> lines = List.of();

    EvidenceView(SectionModel model) {
        getStyleClass().add("evidence");
        list.setId("evidence-list");
        list.setCellFactory(_ -> new CardCell());
        list.getStyleClass().add("evidence-list");
        text.setId("evidence-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("evidence-text");
        text.setParagraphGraphicFactory(this::gutter);
        picture.setPreserveRatio(true);
        picture.fitWidthProperty().bind(content.widthProperty().subtract(8));
        picture.fitHeightProperty().bind(content.heightProperty().subtract(8));
        content.getStyleClass().add("evidence-content");
        content.setMinSize(0, 0);
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox.setVgrow(empty, Priority.ALWAYS);
        getChildren().addAll(Texts.heading("Evidence"), empty, list, note, content);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, card) -> show(card));
        model.evidence().subscribe(this::show);
        model.place().subscribe(place -> place.ifPresent(this::show));
    }

    @Override
    public void requestFocus() {
        if (list.isVisible()) {
            list.requestFocus();
        } else {
            super.requestFocus();
        }
    }

    private void show(List<EvidenceCard> cards) {
        list.getItems().setAll(cards);
        int rows = Math.min(MOST_ROWS, cards.size());
        list.setStyle(
                "-fx-pref-height: "
                        + (rows * ROW_HEIGHT_EM + 0.3)
                        + "em; -fx-min-height: "
                        + Math.min(ROW_HEIGHT_EM, rows * ROW_HEIGHT_EM)
                        + "em;");
        shown(empty, cards.isEmpty());
        shown(list, !cards.isEmpty());
        list.getSelectionModel().selectFirst();
        if (cards.isEmpty()) {
            show((EvidenceCard) null);
        }
    }

    private void show(Provenance place) {
        for (EvidenceCard card : list.getItems()) {
            if (card.id().equals(place.evidence())) {
                list.getSelectionModel().select(card);
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).number() == Math.max(1, place.firstLine())) {
                        text.showParagraphAtTop(Math.max(0, i - 2));
                    }
                }
            }
        }
    }

    private void show(@Nullable EvidenceCard card) {
        lines = card == null ? List.of() : card.lines();
        note.setText(card == null ? "" : card.note());
        shown(note, !note.getText().isEmpty());
        Optional<Image> image =
                card == null
                        ? Optional.empty()
                        : card.picture().map(p -> new Image(new ByteArrayInputStream(p.toArray())));
        picture.setImage(image.orElse(null));
        shown(picture, image.isPresent());
        shown(scroll, !lines.isEmpty());
        shown(content, image.isPresent() || !lines.isEmpty());
        text.replaceText(String.join("\n", lines.stream().map(EvidenceCard.Line::text).toList()));
        for (int i = 0; i < lines.size(); i++) {
            text.setParagraphStyle(i, lines.get(i).decides() ? List.of("deciding") : List.of());
            Matcher mask = MASK.matcher(lines.get(i).text());
            while (mask.find()) {
                text.setStyle(i, mask.start(), mask.end(), List.of("masked"));
            }
        }
        if (card != null && !lines.isEmpty()) {
            text.moveTo(0);
            text.showParagraphAtTop(Math.max(0, card.firstDeciding() - 2));
        }
    }

    private Node gutter(int index) {
        EvidenceCard.Line line =
                index < lines.size() ? lines.get(index) : new EvidenceCard.Line(0, "", false);
        // Padded in a font of one width, so that all numbers stand in line.
        Label number =
                new Label(
                        (line.decides() ? "> " : "  ")
                                + (line.number() == 0 ? "    " : "%4d".formatted(line.number())));
        List<String> styles = new ArrayList<>(List.of("gutter"));
        if (line.decides()) {
            styles.add("deciding");
        }
        number.getStyleClass().addAll(styles);
        return number;
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static final class CardCell extends ListCell<EvidenceCard> {
        CardCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable EvidenceCard card, boolean empty) {
            super.updateItem(card, empty);
            setText(null);
            if (empty || card == null) {
                setGraphic(null);
                return;
            }
            Label title = whole((getIndex() + 1) + "  " + card.title(), "code");
            Label meta = whole(card.meta(), "quiet");
            VBox box = new VBox(title, meta);
            box.getStyleClass().add("evidence-card");
            setGraphic(box);
        }

        /** A line as long as the list is wide; of the chosen piece, all of it. */
        private Label whole(String text, String style) {
            Label label = Texts.wrapped(text, style);
            label.wrapTextProperty().bind(selectedProperty());
            return label;
        }
    }
}
