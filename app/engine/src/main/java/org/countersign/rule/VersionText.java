package org.countersign.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program's version, as far as it is made of numbers: {@code 10.11.6} of {@code
 * 1:10.11.6-0+deb12u1}. Years as first part ({@code 2026.08.1}) are newer than anything counted
 * before, simply because they are larger.
 *
 * @param parts the numbers, from the most to the least significant
 */
record VersionText(List<Integer> parts) {
    /** An epoch of Debian's (Policy 5.6.12) or a {@code v} may stand before the numbers. */
    private static final Pattern FORM =
            Pattern.compile("(?:[0-9]+:)?[vV]?([0-9]{1,9}(?:\\.[0-9]{1,9})*)(?!\\.?[0-9]).*");

    static Optional<VersionText> read(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(
                        new VersionText(
                                Arrays.stream(form.group(1).split("\\."))
                                        .map(Integer::valueOf)
                                        .toList()))
                : Optional.empty();
    }

    boolean olderThan(VersionText other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int mine = i < parts.size() ? parts.get(i) : 0;
            int theirs = i < other.parts.size() ? other.parts.get(i) : 0;
            if (mine != theirs) {
                return mine < theirs;
            }
        }
        return false;
    }
}
