package org.countersign.rule;

import static org.countersign.fact.Reason.Kind.UNREADABLE;
import static org.countersign.rule.Operators.number;
import static org.countersign.rule.Operators.text;

import dev.cel.common.types.SimpleType;

import org.countersign.fact.Value;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What can be asked of versions, file modes and times. */
final class SystemFunctions {
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final long YEAR_10000 =
            LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_OF_A_DAY;

    static final List<Overload> ALL =
            List.of(
                    Overload.member(
                                    "olderThan",
                                    SimpleType.BOOL,
                                    a -> olderThan(text(a.get(0)), text(a.get(1))),
                                    SimpleType.STRING,
                                    SimpleType.STRING)
                            .with(
                                    v ->
                                            VersionText.read(text(v)).isPresent()
                                                    ? Optional.empty()
                                                    : Optional.of(notAVersion(text(v)))),
                    Overload.member(
                                    "allows",
                                    SimpleType.BOOL,
                                    a -> allows(number(a.get(0)), text(a.get(1))),
                                    SimpleType.INT,
                                    SimpleType.STRING)
                            .with(
                                    v ->
                                            isRight(text(v))
                                                    ? Optional.empty()
                                                    : Optional.of(notARight(text(v)))),
                    Overload.member(
                            "date",
                            SimpleType.STRING,
                            a -> date(number(a.getFirst())),
                            SimpleType.INT));

    private SystemFunctions() {}

    private static Told olderThan(String text, String other) {
        Optional<VersionText> version = VersionText.read(text);
        Optional<VersionText> limit = VersionText.read(other);
        if (version.isEmpty() || limit.isEmpty()) {
            return Told.unknown(UNREADABLE, notAVersion(version.isEmpty() ? text : other));
        }
        return Told.known(version.get().olderThan(limit.get()));
    }

    /** A mode such as 644 or 1777 is a number whose decimal digits are read as octal ones. */
    private static Told allows(long mode, String right) {
        if (!isRight(right)) {
            return Told.unknown(UNREADABLE, notARight(right));
        }
        String digits = Long.toString(mode);
        if (!digits.matches("[0-7]{1,5}")) {
            return Told.unknown(UNREADABLE, digits + " is not a file mode");
        }
        int shift =
                switch (right.charAt(0)) {
                    case 'u' -> 6;
                    case 'g' -> 3;
                    default -> 0;
                };
        int bit =
                switch (right.charAt(2)) {
                    case 'r' -> 4;
                    case 'w' -> 2;
                    default -> 1;
                };
        return Told.known((Integer.parseInt(digits, 8) & bit << shift) != 0);
    }

    /** The day in UTC of a time in seconds since 1970; years have four digits, so days sort. */
    private static Told date(long seconds) {
        return seconds < 0 || seconds >= YEAR_10000
                ? Told.unknown(UNREADABLE, seconds + " is not a time")
                : Told.known(
                        Value.of(LocalDate.EPOCH.plusDays(seconds / SECONDS_OF_A_DAY).toString()));
    }

    private static boolean isRight(String text) {
        return text.matches("[ugo]\\+[rwx]");
    }

    private static String notARight(String text) {
        return "'" + text + "' is not a right such as o+r";
    }

    private static String notAVersion(String text) {
        return "'" + text + "' is not a version";
    }
}
