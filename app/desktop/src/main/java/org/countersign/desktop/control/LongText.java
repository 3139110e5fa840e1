package org.countersign.desktop.control;

import javafx.beans.property.StringProperty;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Text of several lines. Tab leads to the next input, as everywhere else: who has no mouse would
 * not get out of it, and a tab has no place in what is typed here.
 */
public final class LongText extends TextArea {
    /** Bound to this text. */
    public LongText(StringProperty text, int rows) {
        setPrefRowCount(rows);
        textProperty().bindBidirectional(text);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.TAB && !key.isControlDown() && !key.isAltDown()) {
            requestFocusTraversal(
                    key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            key.consume();
        }
    }
}
