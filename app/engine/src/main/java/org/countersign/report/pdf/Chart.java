package org.countersign.report.pdf;

import org.countersign.finding.Finding.Standing;
import org.countersign.report.ReportModel;
import org.countersign.report.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bar for each section, divided by where its findings stand.
 *
 * @param height of the drawing, in its own units
 * @param alternative the same in words, for those who cannot see it
 * @param bars the bars from top to bottom
 */
record Chart(int height, String alternative, List<Bar> bars) {
    private static final int ROW = 26;
    private static final int LEFT = 190;
    private static final int WIDTH = 290;
    private static final int LABEL = 30;

    /** Too narrow a piece has no room for its number. */
    private static final double ROOM_FOR_NUMBER = 14;

    /**
     * A bar.
     *
     * @param label the section
     * @param y its upper edge
     * @param textY the base line of its texts
     * @param end where its total stands
     * @param total how many findings it has
     * @param pieces its pieces from left to right
     */
    record Bar(String label, int y, int textY, String end, int total, List<Piece> pieces) {}

    /**
     * A piece of a bar.
     *
     * @param x its left edge
     * @param width its width
     * @param middle where its number stands
     * @param colour its colour
     * @param number how many findings; empty where there is no room
     */
    record Piece(String x, String width, String middle, String colour, String number) {}

    static Chart of(ReportModel model) {
        int most = 1;
        for (ReportModel.Section section : model.sections()) {
            most = Math.max(most, section.findings().size());
        }
        List<Bar> bars = new ArrayList<>();
        for (ReportModel.Section section : model.sections()) {
            bars.add(bar(section, bars.size() * ROW + 4, (double) WIDTH / most));
        }
        String words = model.sections().stream().map(Chart::words).collect(Collectors.joining(" "));
        return new Chart(bars.size() * ROW + 4, words, bars);
    }

    /** The colour of a standing; dark enough for white text on it (WCAG 2.1, 1.4.3). */
    static String colour(Standing standing) {
        return switch (standing) {
            case PASSED -> "#1f7a4d";
            case FAILED -> "#b3261e";
            case ACCEPTED_RISK -> "#a34b00";
            case NOT_APPLICABLE -> "#66707c";
            case NOT_ACHIEVABLE -> "#6b4a94";
            case UNDETERMINED -> "#7d6200";
            case OPEN -> "#1d5fa8";
        };
    }

    private static Bar bar(ReportModel.Section section, int y, double unit) {
        List<Piece> pieces = new ArrayList<>();
        double x = LEFT;
        for (Standing standing : Standing.values()) {
            long count = count(section, standing);
            if (count > 0) {
                double width = count * unit;
                pieces.add(
                        new Piece(
                                number(x),
                                number(width),
                                number(x + width / 2),
                                colour(standing),
                                width < ROOM_FOR_NUMBER ? "" : Long.toString(count)));
                x += width;
            }
        }
        return new Bar(
                ReportView.shortened(section.title(), LABEL),
                y,
                y + 13,
                number(x + 6),
                section.findings().size(),
                pieces);
    }

    private static long count(ReportModel.Section section, Standing standing) {
        return section.findings().stream().filter(f -> f.standing() == standing).count();
    }

    private static String words(ReportModel.Section section) {
        String parts =
                List.of(Standing.values()).stream()
                        .filter(s -> count(section, s) > 0)
                        .map(s -> count(section, s) + " " + lower(s))
                        .collect(Collectors.joining(", "));
        return section.title() + ": " + (parts.isEmpty() ? "no findings" : parts) + ".";
    }

    private static String lower(Standing standing) {
        return Words.of(standing).toLowerCase(java.util.Locale.ROOT);
    }

    private static String number(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }
}
