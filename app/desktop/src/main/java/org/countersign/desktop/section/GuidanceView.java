package org.countersign.desktop.section;

import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Markdown;
import org.countersign.desktop.control.Texts;
import org.countersign.pack.Check;
import org.countersign.pack.Guidance;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The guidance of a check, a topic at a time. It can be folded away, and then stays so. */
final class GuidanceView extends TitledPane {
    private final VBox body = new VBox();

    GuidanceView() {
        setText("Guidance");
        setId("guidance");
        body.getStyleClass().add("guidance");
        setContent(body);
        setAnimated(false);
    }

    void show(Check check) {
        Guidance guidance = check.guidance();
        SequencedMap<String, String> topics = new LinkedHashMap<>();
        topics.put("Why it matters", guidance.why());
        topics.put("By hand", guidance.byHand());
        topics.put("Good output", guidance.good());
        topics.put("Bad output", guidance.bad());
        topics.put("Mistakes", guidance.mistakes());
        topics.put("Remediation", guidance.remediation());
        ToggleGroup group = new ToggleGroup();
        FlowPane tabs = new FlowPane();
        tabs.getStyleClass().add("topics");
        StackPane text = new StackPane();
        text.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        topics.forEach(
                (topic, words) -> {
                    if (!words.isBlank()) {
                        ToggleButton button = new ToggleButton(topic);
                        button.getStyleClass().add("topic");
                        button.setToggleGroup(group);
                        button.setUserData(words);
                        button.setOnAction(_ -> button.setSelected(true));
                        tabs.getChildren().add(button);
                    }
                });
        group.selectedToggleProperty()
                .addListener(
                        (_, _, chosen) -> {
                            if (chosen != null) {
                                text.getChildren()
                                        .setAll(new Markdown((String) chosen.getUserData()));
                            }
                        });
        if (!group.getToggles().isEmpty()) {
            group.selectToggle(group.getToggles().getFirst());
        }
        body.getChildren().setAll(tabs, text);
        body.getChildren().add(Texts.quiet("About " + check.minutes() + " minutes by hand."));
        String controls =
                String.join(
                        "; ",
                        check.frameworks().entrySet().stream()
                                .map(e -> e.getKey() + " " + String.join(", ", e.getValue()))
                                .toList());
        if (!controls.isEmpty()) {
            body.getChildren().add(Texts.quiet("Controls: " + controls));
        }
        if (!check.references().isEmpty()) {
            body.getChildren()
                    .add(Texts.quiet("Read more: " + String.join(", ", check.references())));
        }
    }
}
