package org.countersign.fact.parse;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP Strict Transport Security as a browser understands it (RFC 6797 section 6.1 and 8.1): of
 * several fields the first counts, and one that is not valid counts for nothing.
 *
 * @param seconds how long a browser keeps to HTTPS; empty where it is not told to
 * @param subdomains whether also for the names below
 * @param absent why it is not told to; else empty
 */
record Hsts(OptionalLong seconds, boolean subdomains, String absent) {
    private static final Pattern DIRECTIVE =
            Pattern.compile(
                    "\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\\s*(?:=\\s*(?:\"([^\"\\\\]*)\"|([^\\s\";=,]+))\\s*)?");

    static Hsts of(List<String> fields) {
        if (fields.isEmpty()) {
            return none("the server does not send Strict-Transport-Security");
        }
        OptionalLong seconds = OptionalLong.empty();
        Set<String> seen = new HashSet<>();
        for (String part : fields.getFirst().split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            Matcher directive = DIRECTIVE.matcher(part);
            if (!directive.matches() || !seen.add(directive.group(1).toLowerCase(Locale.ROOT))) {
                return none("the server's Strict-Transport-Security is not valid");
            }
            if (directive.group(1).equalsIgnoreCase("max-age")) {
                seconds =
                        number(
                                Optional.ofNullable(directive.group(2))
                                        .or(() -> Optional.ofNullable(directive.group(3)))
                                        .orElse(""));
            }
        }
        return seconds.isEmpty()
                ? none("the server's Strict-Transport-Security is not valid")
                : new Hsts(seconds, seen.contains("includesubdomains"), "");
    }

    /** Adds the fields. */
    void put(Fields fields) {
        if (seconds.isPresent()) {
            fields.number("hsts_seconds", seconds.getAsLong()).flag("hsts_subdomains", subdomains);
        } else {
            fields.absent("hsts_seconds", absent).absent("hsts_subdomains", absent);
        }
    }

    private static Hsts none(String absent) {
        return new Hsts(OptionalLong.empty(), false, absent);
    }

    /** More than 18 digits are as good as for ever. */
    private static OptionalLong number(String digits) {
        return digits.matches("[0-9]+")
                ? OptionalLong.of(digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits))
                : OptionalLong.empty();
    }
}
