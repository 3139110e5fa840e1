package org.countersign.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in evidence where a secret stood: how long it was, of which classes of characters,
 * and a tag that is the same wherever the same secret is used in the engagement. An empty value is
 * not masked: that it is empty is the finding.
 *
 * @param length how many characters the secret had
 * @param classes its character classes: {@code l}ower, {@code u}pper, {@code d}igit, {@code
 *     s}ymbol, in this order
 * @param tag the first 16 hexadecimal digits of a keyed digest (HMAC-SHA-256, RFC 2104) of the
 *     secret
 */
public record Mask(int length, String classes, String tag) {
    private static final Pattern WRITTEN =
            Pattern.compile("«masked length=(\\d{1,9}) classes=([luds]*) tag=([0-9a-f]{16})»");

    /** Reads a mask, where the whole text is one. */
    public static Optional<Mask> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(
                        new Mask(
                                Integer.parseInt(matcher.group(1)),
                                matcher.group(2),
                                matcher.group(3)))
                : Optional.empty();
    }

    /**
     * A mask in a text.
     *
     * @param start the place of its first character
     * @param mask the mask
     */
    public record Place(int start, Mask mask) {}

    /** All masks in a text, in order. */
    public static List<Place> find(String text) {
        List<Place> places = new ArrayList<>();
        Matcher matcher = WRITTEN.matcher(text);
        while (matcher.find()) {
            parse(matcher.group()).ifPresent(mask -> places.add(new Place(matcher.start(), mask)));
        }
        return places;
    }

    /** How it stands in evidence. */
    @Override
    public String toString() {
        return "«masked length=" + length + " classes=" + classes + " tag=" + tag + "»";
    }
}
