package org.countersign.desktop.section;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.EmptyState;
import org.countersign.desktop.control.Texts;
import org.countersign.finding.Finding;
import org.countersign.finding.Judgement.Decision;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

import java.util.List;

/**
 * The page of a section: the list of findings, one check, and its evidence; side by side where
 * there is room, the evidence below where there is not, and behind a tab where the window is low
 * too.
 */
public final class SectionView extends StackPane {
    /** From this width, in font sizes, all three stand side by side. */
    private static final double WIDE = 70;

    /** From this width the list stands beside the check. */
    private static final double MEDIUM = 46;

    /** From this height there is room for the evidence below the check. */
    private static final double HIGH = 38;

    private enum Room {
        UNKNOWN,
        WIDE,
        MEDIUM,
        NARROW
    }

    private final SectionModel model;
    private final ListView<Finding> list = new ListView<>();
    private final VBox listPane;
    private final Node page;
    private final Node evidence;
    private final Tab checkTab = new Tab("Check");
    private final Tab evidenceTab = new Tab("Evidence");
    private Room room = Room.UNKNOWN;
    private boolean high;
    private double lastSize = 14;
    private boolean focusWanted;

    /**
     * Shows this model.
     *
     * @param fontSize the size of the font in pixels, which decides how much there is room for
     */
    public SectionView(SectionModel model, ObservableValue<? extends Number> fontSize) {
        this.model = model;
        getStyleClass().add("section");
        list.setId("findings");
        list.setCellFactory(_ -> new FindingCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        listPane = new VBox(Texts.heading(model.title()), list);
        listPane.getStyleClass().add("finding-list");
        // Before the page asks for the focus: behind a tab it would not get it.
        model.judgement().wanted().subscribe(wanted -> wanted.ifPresent(_ -> choose(checkTab)));
        page = new FindingView(model);
        evidence = new EvidenceView(model);
        checkTab.setClosable(false);
        evidenceTab.setClosable(false);
        model.place().subscribe(place -> place.ifPresent(_ -> choose(evidenceTab)));
        model.findings().subscribe(this::show);
        model.position()
                .subscribe(
                        _ -> {
                            select();
                            choose(checkTab);
                        });
        list.getSelectionModel()
                .selectedIndexProperty()
                .addListener((_, _, index) -> model.open(index.intValue()));
        widthProperty().addListener((_, _, _) -> arrange(fontSize.getValue().doubleValue()));
        heightProperty().addListener((_, _, _) -> arrange(fontSize.getValue().doubleValue()));
        fontSize.subscribe(size -> arrange(size.doubleValue()));
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        setOnMouseClicked(_ -> requestFocus());
        for (Node taker : List.of(list, page)) {
            taker.sceneProperty()
                    .subscribe(
                            scene -> {
                                if (scene != null && focusWanted) {
                                    requestFocus();
                                }
                            });
        }
    }

    /** The list is not there in a narrow window; the keys work from the check as well. */
    @Override
    public void requestFocus() {
        // A section that was just opened has no width yet, and shows neither: once more then.
        focusWanted = room == Room.UNKNOWN;
        (room == Room.NARROW ? page : list).requestFocus();
    }

    private void show(List<Finding> findings) {
        List<Finding> shown = list.getItems();
        if (sameKeys(shown, findings)) {
            // Only what has changed, so that the list does not jump under the person who reads it.
            for (int i = 0; i < findings.size(); i++) {
                if (!shown.get(i).equals(findings.get(i))) {
                    shown.set(i, findings.get(i));
                }
            }
        } else {
            shown.clear();
            shown.addAll(findings);
        }
        select();
        if (findings.isEmpty()) {
            room = Room.UNKNOWN;
            getChildren()
                    .setAll(
                            new EmptyState(
                                    MaterialDesignC.CLIPBOARD_CHECK_OUTLINE,
                                    "Nothing to check in " + model.title() + " yet",
                                    "Its checks are about hosts of certain roles. Add such hosts in"
                                            + " the step Targets."));
        } else if (room == Room.UNKNOWN) {
            requestLayout();
            arrange(lastSize);
        }
    }

    private static boolean sameKeys(List<Finding> some, List<Finding> others) {
        return some.stream()
                .map(Finding::key)
                .toList()
                .equals(others.stream().map(Finding::key).toList());
    }

    private void arrange(double size) {
        lastSize = size;
        if (model.findings().get().isEmpty() || getWidth() == 0 || getHeight() == 0) {
            return;
        }
        double width = getWidth() / size;
        Room now = width >= WIDE ? Room.WIDE : width >= MEDIUM ? Room.MEDIUM : Room.NARROW;
        boolean tall = getHeight() / size >= HIGH;
        if (now == room && (tall == high || now == Room.WIDE)) {
            return;
        }
        room = now;
        high = tall;
        // A node has one place only: it is taken from where it was before it gets another.
        checkTab.setContent(null);
        evidenceTab.setContent(null);
        SplitPane all = new SplitPane();
        all.getStyleClass().add("section-split");
        switch (now) {
            case WIDE -> {
                all.getItems().setAll(listPane, page, evidence);
                all.setDividerPositions(0.23, 0.62);
            }
            case MEDIUM -> {
                all.getItems().setAll(listPane, both());
                all.setDividerPositions(0.32);
            }
            case NARROW -> all.getItems().setAll(both());
            case UNKNOWN -> throw new IllegalStateException("a width is known by now");
        }
        SplitPane.setResizableWithParent(listPane, false);
        getChildren().setAll(all);
    }

    private Node both() {
        if (!high) {
            checkTab.setContent(page);
            evidenceTab.setContent(evidence);
            return new TabPane(checkTab, evidenceTab);
        }
        SplitPane over = new SplitPane(page, evidence);
        over.setOrientation(Orientation.VERTICAL);
        over.setDividerPositions(0.58);
        over.getStyleClass().add("section-split");
        return over;
    }

    /** To the evidence and back. */
    private void turn() {
        boolean back = evidenceTab.isSelected() || isAtTheEvidence();
        choose(back ? checkTab : evidenceTab);
        (back ? this : evidence).requestFocus();
    }

    /** The pane itself believes to hold the focus for ever once it was moved while it did. */
    private boolean isAtTheEvidence() {
        Node at = getScene().getFocusOwner();
        while (at != null && !at.equals(evidence)) {
            at = at.getParent();
        }
        return at != null;
    }

    private static void choose(Tab tab) {
        if (tab.getTabPane() != null) {
            tab.getTabPane().getSelectionModel().select(tab);
        }
    }

    private void select() {
        int index = model.position().get();
        if (index >= 0
                && index < list.getItems().size()
                && index != list.getSelectionModel().getSelectedIndex()) {
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - 2));
        }
    }

    private void typed(KeyEvent key) {
        if (key.getTarget() instanceof TextInputControl
                || key.isControlDown()
                || key.isAltDown()
                || key.isMetaDown()) {
            return;
        }
        switch (key.getCharacter()) {
            case "j", "J" -> model.next();
            case "k", "K" -> model.previous();
            case "e", "E" -> turn();
            case "a", "A" -> model.judgement().decide(Decision.AGREE);
            case "p", "P" -> model.judgement().decide(Decision.PASS);
            case "f", "F" -> model.judgement().decide(Decision.FAIL);
            case "n", "N" -> model.judgement().decide(Decision.NOT_APPLICABLE);
            case "r", "R" -> model.judgement().decide(Decision.ACCEPTED_RISK);
            default -> {
                return;
            }
        }
        key.consume();
    }
}
