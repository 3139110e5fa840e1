package org.countersign.target;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Optional;

/**
 * What a verdict is about: the site, a host, or a host as seen from a vantage point.
 *
 * @param host the host; absent for the site
 * @param vantage from where it is seen; absent where that does not matter
 */
public record Subject(Optional<HostId> host, Optional<VantageId> vantage)
        implements Comparable<Subject> {

    /** The site as a whole. */
    public static final Subject SITE = new Subject(Optional.empty(), Optional.empty());

    /** A host. */
    public static Subject of(HostId host) {
        return new Subject(Optional.of(host), Optional.empty());
    }

    /** A host as seen from a vantage point. */
    public static Subject of(HostId host, VantageId vantage) {
        return new Subject(Optional.of(host), Optional.of(vantage));
    }

    /** Reads what {@link #text()} wrote. */
    @JsonCreator
    public static Subject parse(String text) {
        if (text.equals("site")) {
            return SITE;
        }
        int at = text.indexOf('@');
        return at < 0
                ? of(new HostId(text))
                : of(new HostId(text.substring(0, at)), new VantageId(text.substring(at + 1)));
    }

    /** {@code site}, {@code HOST} or {@code HOST@VANTAGE}. A host cannot be named {@code site}. */
    @JsonValue
    public String text() {
        return host.map(h -> h.text() + vantage.map(v -> "@" + v.text()).orElse("")).orElse("site");
    }

    @Override
    public int compareTo(Subject other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
