package org.countersign.desktop.collect;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.countersign.collect.ConsentSheet;
import org.countersign.desktop.control.Texts;
import org.countersign.pack.Privilege;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The consent sheet: every action, under the host it is done on. */
final class ConsentSheetView extends ListView<ConsentSheetView.Line> {
    /** A line of the sheet. */
    sealed interface Line {}

    private record HostLine(String host, String address, long actions) implements Line {}

    private record ItemLine(ConsentSheet.Item item) implements Line {}

    ConsentSheetView() {
        setId("consent-sheet");
        getStyleClass().add("consent-sheet");
        setCellFactory(_ -> new LineCell());
        setFocusTraversable(true);
    }

    void show(ConsentSheet sheet) {
        List<Line> lines = new ArrayList<>();
        String before = "";
        for (ConsentSheet.Item item : sheet.items()) {
            if (!item.host().text().equals(before)) {
                before = item.host().text();
                long actions =
                        sheet.items().stream().filter(i -> i.host().equals(item.host())).count();
                lines.add(new HostLine(before, item.address(), actions));
            }
            lines.add(new ItemLine(item));
        }
        getItems().setAll(lines);
    }

    private static final class LineCell extends ListCell<Line> {
        LineCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(
                    switch (empty ? null : line) {
                        case null -> null;
                        case HostLine host -> heading(host);
                        case ItemLine item -> row(item.item());
                    });
        }

        private static HBox heading(HostLine host) {
            Label name = new Label(host.host());
            name.getStyleClass().add("sheet-host");
            name.setMinWidth(USE_PREF_SIZE);
            // A way through jump hosts is longer than a line, and has to be read to its end.
            Label rest =
                    Texts.quiet(
                            host.address()
                                    + ", "
                                    + host.actions()
                                    + (host.actions() == 1 ? " action" : " actions"));
            HBox heading = new HBox(name, rest);
            heading.getStyleClass().add("sheet-heading");
            return heading;
        }

        private static HBox row(ConsentSheet.Item item) {
            VBox text = new VBox(Texts.wrapped(item.action(), "code"), Texts.quiet(item.purpose()));
            HBox.setHgrow(text, Priority.ALWAYS);
            Label right = new Label(item.privilege() == Privilege.ROOT ? "as root" : "as user");
            right.getStyleClass()
                    .addAll("right", item.privilege() == Privilege.ROOT ? "as-root" : "as-user");
            right.setMinWidth(USE_PREF_SIZE);
            HBox row = new HBox(text, right);
            row.getStyleClass().add("sheet-row");
            return row;
        }
    }
}
