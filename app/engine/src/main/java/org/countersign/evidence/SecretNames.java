package org.countersign.evidence;

import java.util.List;
import java.util.Locale;

/** The keys of a rule. {@code *} stands for any characters; case does not matter. */
final class SecretNames {
    private final List<String> patterns;

    SecretNames(List<String> names) {
        this.patterns = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    List<String> patterns() {
        return patterns;
    }

    boolean match(String key) {
        return !key.isEmpty() && patterns.stream().anyMatch(p -> matches(p, lower(key)));
    }

    /** Only ASCII letters have case here: the characters are bytes. */
    static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] = (char) (chars[i] + 'a' - 'A');
            }
        }
        return new String(chars);
    }

    /** Goes back only to the last star, so a hostile key costs no more than length × length. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int star = -1;
        int resume = 0;
        for (int t = 0; t < text.length(); ) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
