package org.countersign.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of a pack's guidance, read from the small part of Markdown that packs may use:
 * paragraphs, plain and numbered lists, fenced code, and within text bold, code and links. Whatever
 * else stands there stays as it is written.
 */
public sealed interface Prose {

    /** A paragraph. */
    record Paragraph(List<Span> spans) implements Prose {
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A list.
     *
     * @param numbered whether its items are numbered
     * @param items the text of each item
     */
    record Items(boolean numbered, List<List<Span>> items) implements Prose {
        public Items {
            items = items.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Lines of code, as they are.
     *
     * @param text the lines
     */
    record Code(String text) implements Prose {}

    /**
     * A run of text.
     *
     * @param text the text
     * @param style how it stands out
     */
    record Span(String text, Style style) {}

    /** How a run of text stands out. */
    enum Style {
        PLAIN,
        BOLD,
        CODE
    }

    /** Reads a text. */
    static List<Prose> read(String markdown) {
        return new Reader().read(markdown);
    }

    /** Reads line by line. */
    final class Reader {
        private static final Pattern ITEM = Pattern.compile("\\s*(?:[-*]|(\\d+)[.)])\\s+(.*)");
        private static final Pattern INLINE =
                Pattern.compile(
                        "\\*\\*(?<bold>[^*]+)\\*\\*|`(?<code>[^`]+)`"
                                + "|\\[(?<label>[^\\]]+)\\]\\((?<link>https://[^)\\s]+)\\)");

        private final List<Prose> blocks = new ArrayList<>();
        private final List<String> items = new ArrayList<>();
        private final StringBuilder paragraph = new StringBuilder();
        private boolean numbered;

        private Reader() {}

        private List<Prose> read(String markdown) {
            StringBuilder code = new StringBuilder();
            boolean inCode = false;
            for (String line : markdown.lines().toList()) {
                if (line.strip().startsWith("```")) {
                    if (inCode) {
                        blocks.add(new Code(code.toString().stripTrailing()));
                        code.setLength(0);
                    } else {
                        endText();
                    }
                    inCode = !inCode;
                } else if (inCode) {
                    code.append(line).append('\n');
                } else {
                    text(line);
                }
            }
            endText();
            if (inCode) {
                blocks.add(new Code(code.toString().stripTrailing()));
            }
            return List.copyOf(blocks);
        }

        private void text(String line) {
            Matcher item = ITEM.matcher(line);
            if (line.isBlank()) {
                endText();
            } else if (item.matches()) {
                endParagraph();
                boolean number = item.group(1) != null;
                if (!items.isEmpty() && number != numbered) {
                    endItems();
                }
                numbered = number;
                items.add(item.group(2));
            } else if (!items.isEmpty()) {
                items.set(items.size() - 1, items.getLast() + " " + line.strip());
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }

        private void endText() {
            endItems();
            endParagraph();
        }

        private void endParagraph() {
            if (!paragraph.isEmpty()) {
                blocks.add(new Paragraph(spans(paragraph.toString())));
                paragraph.setLength(0);
            }
        }

        private void endItems() {
            if (!items.isEmpty()) {
                blocks.add(new Items(numbered, items.stream().map(Reader::spans).toList()));
                items.clear();
            }
        }

        private static List<Span> spans(String text) {
            List<Span> spans = new ArrayList<>();
            Matcher inline = INLINE.matcher(text);
            int from = 0;
            while (inline.find()) {
                add(spans, text.substring(from, inline.start()), Style.PLAIN);
                if (inline.group("bold") != null) {
                    add(spans, inline.group("bold"), Style.BOLD);
                } else if (inline.group("code") != null) {
                    add(spans, inline.group("code"), Style.CODE);
                } else {
                    add(
                            spans,
                            inline.group("label") + " (" + inline.group("link") + ")",
                            Style.PLAIN);
                }
                from = inline.end();
            }
            add(spans, text.substring(from), Style.PLAIN);
            return spans;
        }

        private static void add(List<Span> spans, String text, Style style) {
            if (!text.isEmpty()) {
                spans.add(new Span(text, style));
            }
        }
    }
}
