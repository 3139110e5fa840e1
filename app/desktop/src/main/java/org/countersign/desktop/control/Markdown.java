package org.countersign.desktop.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows the Markdown that guidance is written in: paragraphs, headings, lists, code blocks, and
 * {@code code}, bold and emphasis within a line. Anything else is shown as it was written; nothing
 * is fetched and nothing can be clicked.
 */
public final class Markdown extends VBox {
    private static final Pattern ITEM = Pattern.compile("(\\s*)([-*]|\\d+[.)])\\s+(.*)");
    private static final Pattern INLINE =
            Pattern.compile(
                    "`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*\\s][^*]*)\\*|\\[([^\\]]+)]\\(([^)]+)\\)");

    private final List<String> paragraph = new ArrayList<>();

    /** Shows a text. */
    public Markdown(String text) {
        getStyleClass().add("markdown");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().startsWith("```")) {
                endParagraph();
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).strip().startsWith("```")) {
                    end++;
                }
                getChildren().add(code(lines.subList(i + 1, end)));
                i = end;
            } else if (line.isBlank()) {
                endParagraph();
            } else if (line.startsWith("#")) {
                endParagraph();
                getChildren().add(flow(line.replaceFirst("^#+\\s*", ""), "markdown-heading"));
            } else {
                line(line);
            }
        }
        endParagraph();
    }

    private void line(String line) {
        Matcher item = ITEM.matcher(line);
        if (item.matches()) {
            endParagraph();
            boolean dash =
                    item.group(2).length() == 1 && !Character.isDigit(item.group(2).charAt(0));
            getChildren().add(item(dash ? "•" : item.group(2), item.group(3)));
        } else if (line.startsWith("  ")
                && paragraph.isEmpty()
                && !getChildren().isEmpty()
                && getChildren().getLast() instanceof HBox before) {
            ((TextFlow) before.getChildren().get(1))
                    .getChildren()
                    .addAll(inline(" " + line.strip()));
        } else {
            paragraph.add(line.strip());
        }
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            getChildren().add(flow(String.join(" ", paragraph), "markdown-paragraph"));
            paragraph.clear();
        }
    }

    private static HBox item(String bullet, String text) {
        TextFlow flow = flow(text, "markdown-paragraph");
        HBox.setHgrow(flow, Priority.ALWAYS);
        Label mark = new Label(bullet);
        mark.getStyleClass().add("markdown-bullet");
        mark.setMinWidth(USE_PREF_SIZE);
        HBox item = new HBox(mark, flow);
        item.getStyleClass().add("markdown-item");
        return item;
    }

    private static Node code(List<String> lines) {
        return Texts.wrapped(String.join("\n", lines), "markdown-code");
    }

    private static TextFlow flow(String text, String style) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add(style);
        flow.getChildren().addAll(inline(text));
        return flow;
    }

    private static List<Text> inline(String text) {
        List<Text> parts = new ArrayList<>();
        Matcher matcher = INLINE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            parts.add(part(text.substring(from, matcher.start()), "text"));
            if (matcher.group(1) != null) {
                parts.add(part(matcher.group(1), "inline-code"));
            } else if (matcher.group(2) != null) {
                parts.add(part(matcher.group(2), "strong"));
            } else if (matcher.group(3) != null) {
                parts.add(part(matcher.group(3), "emphasis"));
            } else {
                parts.add(part(matcher.group(4) + " (" + matcher.group(5) + ")", "text"));
            }
            from = matcher.end();
        }
        parts.add(part(text.substring(from), "text"));
        parts.removeIf(p -> p.getText().isEmpty());
        return parts;
    }

    private static Text part(String text, String style) {
        Text part = new Text(text);
        part.getStyleClass().add(style);
        return part;
    }
}
