package org.countersign.remote.ssh.config;

import java.util.List;

/**
 * Patterns of OpenSSH (ssh_config(5), PATTERNS): {@code *} is any text, {@code ?} one character.
 */
public final class Wildcard {
    private Wildcard() {}

    /** Whether a pattern is more than a name. */
    static boolean isPattern(String text) {
        return text.startsWith("!") || text.contains("*") || text.contains("?");
    }

    /** Whether a name fits a pattern; takes no longer than the product of their lengths. */
    public static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int starName = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starName = n;
            } else if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++starName;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether a name fits a list: one pattern at least, and none with {@code !} before it. */
    public static boolean matchesAny(List<String> patterns, String name) {
        boolean found = false;
        for (String pattern : patterns) {
            if (!pattern.startsWith("!")) {
                found |= matches(pattern, name);
            } else if (matches(pattern.substring(1), name)) {
                return false;
            }
        }
        return found;
    }
}
