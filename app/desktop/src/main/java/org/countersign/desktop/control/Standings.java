package org.countersign.desktop.control;

import javafx.scene.control.Label;

import org.countersign.finding.Finding.Standing;
import org.countersign.pack.Severity;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

import java.util.Locale;

/**
 * Where a finding stands, and how bad it is: always an icon or a frame and a word, never a colour
 * alone.
 */
public final class Standings {
    private Standings() {}

    /** A standing in a word or two. */
    public static String word(Standing standing) {
        return switch (standing) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case ACCEPTED_RISK -> "Accepted risk";
            case NOT_APPLICABLE -> "Not applicable";
            case NOT_ACHIEVABLE -> "Not achievable";
            case UNDETERMINED -> "Undetermined";
            case OPEN -> "To decide";
        };
    }

    /** A standing with its icon and word. */
    public static Label badge(Standing standing) {
        Label badge = new Label(word(standing), new FontIcon(icon(standing)));
        badge.getStyleClass().addAll("standing", style(standing));
        return badge;
    }

    /** A standing's icon alone, for lists where the word stands beside it. */
    public static FontIcon mark(Standing standing) {
        FontIcon mark = new FontIcon(icon(standing));
        mark.getStyleClass().addAll("standing-mark", style(standing));
        return mark;
    }

    /** A severity in a word. */
    public static String word(Severity severity) {
        String name = severity.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** A severity's word in its frame. */
    public static Label badge(Severity severity) {
        Label badge = new Label(word(severity));
        badge.getStyleClass().addAll("severity", severity.name().toLowerCase(Locale.ROOT));
        return badge;
    }

    private static String style(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Ikon icon(Standing standing) {
        return switch (standing) {
            case PASSED -> MaterialDesignC.CHECK_CIRCLE;
            case FAILED -> MaterialDesignC.CLOSE_CIRCLE;
            case ACCEPTED_RISK -> MaterialDesignS.SHIELD_ALERT_OUTLINE;
            case NOT_APPLICABLE -> MaterialDesignM.MINUS_CIRCLE_OUTLINE;
            case NOT_ACHIEVABLE -> MaterialDesignP.PACKAGE_VARIANT_CLOSED;
            case UNDETERMINED -> MaterialDesignH.HELP_CIRCLE_OUTLINE;
            case OPEN -> MaterialDesignA.ACCOUNT_QUESTION_OUTLINE;
        };
    }
}
