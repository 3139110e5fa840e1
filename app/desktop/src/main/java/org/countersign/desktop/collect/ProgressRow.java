package org.countersign.desktop.collect;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Texts;

/** One host's progress. */
final class ProgressRow extends VBox {
    ProgressRow(HostProgress host) {
        getStyleClass().add("progress-row");
        Label name = Texts.wrapped(host.host().text(), "progress-host");
        ProgressBar bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.progressProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> progress(host), host.stage(), host.gathered()));
        Label stage = new Label();
        stage.getStyleClass().add("progress-stage");
        stage.setWrapText(true);
        stage.setMinHeight(USE_PREF_SIZE);
        stage.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> words(host), host.stage(), host.gathered(), host.empty()));
        HBox line = new HBox(name, bar, stage);
        line.getStyleClass().add("progress-line");
        getChildren()
                .addAll(
                        line,
                        Texts.following(host.what(), "progress-problem"),
                        Texts.following(host.next(), "quiet"));
        host.stage()
                .subscribe(
                        now -> {
                            getStyleClass().removeAll("failed", "finished");
                            switch (now) {
                                case FAILED -> getStyleClass().add("failed");
                                case DONE -> getStyleClass().add("finished");
                                case WAITING, CONNECTING, GATHERING, CANCELLED -> {}
                            }
                        });
    }

    private static double progress(HostProgress host) {
        return switch (host.stage().get()) {
            case CONNECTING -> ProgressBar.INDETERMINATE_PROGRESS;
            case DONE -> 1;
            case WAITING, GATHERING, FAILED, CANCELLED ->
                    host.planned() == 0
                            ? 0
                            : Math.min(1.0, (double) host.gathered().get() / host.planned());
        };
    }

    private static String words(HostProgress host) {
        String nothing =
                host.empty().get() == 0 ? "" : ", " + host.empty().get() + " brought nothing";
        return switch (host.stage().get()) {
            case WAITING -> "Waiting";
            case CONNECTING -> "Connecting";
            case GATHERING -> host.gathered().get() + " of " + host.planned() + nothing;
            case DONE -> "Done, " + host.gathered().get() + " looks" + nothing;
            case FAILED -> "Failed";
            case CANCELLED -> "Ended early, what had arrived is saved";
        };
    }
}
