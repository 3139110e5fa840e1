package org.countersign.desktop.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import org.countersign.desktop.desk.Missing;
import org.kordamp.ikonli.Ikon;

import java.util.function.Supplier;

/**
 * A step of the wizard.
 *
 * @param id its name, which is also that of its button: {@code step-ID}
 * @param title its title
 * @param icon its picture
 * @param missing what it still wants
 * @param view makes its page, the first time it is opened
 */
public record Step(
        String id,
        String title,
        Ikon icon,
        ObservableValue<Missing> missing,
        Supplier<Node> view) {}
