package org.countersign.report;

import org.countersign.finding.Finding.Standing;
import org.countersign.finding.Judgement;
import org.countersign.pack.Severity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words that a report uses for what the engine knows as values. */
public final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Words() {}

    /** A moment to the second, such as {@code 24 November 2026, 08:00:00 UTC}. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A moment to the second in UTC for tables, such as {@code 2026-11-24 08:00:00}. */
    public static String stamp(Instant instant) {
        return STAMP.format(instant);
    }

    /** A day, such as {@code 24 November 2026}. */
    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** Where a finding stands, such as {@code Accepted risk}. */
    public static String of(Standing standing) {
        return switch (standing) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case ACCEPTED_RISK -> "Accepted risk";
            case NOT_APPLICABLE -> "Not applicable";
            case NOT_ACHIEVABLE -> "Not achievable";
            case UNDETERMINED -> "Undetermined";
            case OPEN -> "Open";
        };
    }

    /** How bad a failure is, such as {@code Critical}. */
    public static String of(Severity severity) {
        return switch (severity) {
            case INFO -> "Info";
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }

    /** What an assessor decided, as a clause that follows a name. */
    public static String of(Judgement.Decision decision) {
        return switch (decision) {
            case AGREE -> "agreed with the verdict";
            case PASS -> "decided: passed";
            case FAIL -> "decided: failed";
            case NOT_APPLICABLE -> "decided: not applicable";
            case ACCEPTED_RISK -> "decided: failed, and the customer accepts the risk";
        };
    }
}
