package org.countersign.remote.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where something is on the web (RFC 3986). What travels to a server is {@link #target()}; what is
 * shown and kept is {@link #shown()}, without anything that may stand for a session or an account.
 *
 * @param uri absolute, with {@code http} or another scheme, and an authority
 */
record Place(URI uri) {
    private static final int LONGEST = 2000;
    private static final int LONGEST_SHOWN = 500;

    /**
     * A path on a server.
     *
     * @param host a name or an IP address
     */
    static Optional<Place> of(boolean encrypted, String host, int port, String path) {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return read((encrypted ? "https" : "http") + "://" + name + ":" + port + path);
    }

    /** Where a redirect from here leads (RFC 9110 section 10.2.2); empty where it is unreadable. */
    Optional<Place> redirect(String location) {
        try {
            return read(uri.resolve(new URI(location.strip())).toString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether both are on the same server: scheme, host and port alike (RFC 6454). */
    boolean sameServer(Place other) {
        return scheme().equals(other.scheme()) && authority().equals(other.authority());
    }

    /** What follows {@code GET} in a request. */
    String target() {
        String query = uri.getRawQuery();
        return path() + (query == null ? "" : "?" + query);
    }

    /** The value of the field {@code Host}, and whatever stands before the path. */
    String authority() {
        String authority = uri.getRawAuthority().toLowerCase(Locale.ROOT);
        String usual = scheme().equals("https") ? ":443" : ":80";
        return authority.endsWith(usual)
                ? authority.substring(0, authority.length() - usual.length())
                : authority;
    }

    /** Query, fragment, account and parameters of path segments only as signs that they exist. */
    String shown() {
        String authority = authority();
        int account = authority.lastIndexOf('@');
        String all =
                scheme()
                        + "://"
                        + (account < 0 ? "" : "…@")
                        + authority.substring(account + 1)
                        + shownPath()
                        + (uri.getRawQuery() == null ? "" : "?…")
                        + (uri.getRawFragment() == null ? "" : "#…");
        return all.length() <= LONGEST_SHOWN ? all : all.substring(0, LONGEST_SHOWN) + "…";
    }

    /** The path alone, shown in the same way. */
    String shownPath() {
        return path().replaceAll(";[^/]*", ";…");
    }

    private String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private String path() {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    /** Visible ASCII only: nothing else may get into a request. */
    private static Optional<Place> read(String text) {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            return uri.getScheme() == null
                            || uri.getRawAuthority() == null
                            || uri.getRawPath() == null
                    ? Optional.empty()
                    : Optional.of(new Place(uri));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
