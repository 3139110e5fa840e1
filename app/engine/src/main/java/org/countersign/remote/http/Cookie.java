package org.countersign.remote.http;

import java.util.Locale;

/**
 * A cookie that a server wants to be kept (RFC 6265 section 5.2). Its value may stand for a
 * session, so only its length stays.
 *
 * @param name its name
 * @param length of its value; 0 where it is empty
 * @param secure whether it travels over TLS only
 * @param httpOnly whether scripts are kept from it
 * @param sameSite {@code strict}, {@code lax}, {@code none} or another word; empty where not said
 */
record Cookie(String name, int length, boolean secure, boolean httpOnly, String sameSite) {
    private static final int LONGEST_WORD = 100;

    /** Reads a field {@code Set-Cookie}. */
    static Cookie of(String field) {
        String[] parts = field.split(";", -1);
        int equals = parts[0].indexOf('=');
        String value = parts[0].substring(equals + 1).strip();
        boolean secure = false;
        boolean httpOnly = false;
        String sameSite = "";
        for (int i = 1; i < parts.length; i++) {
            String[] words = parts[i].split("=", 2);
            switch (words[0].strip().toLowerCase(Locale.ROOT)) {
                case "secure" -> secure = true;
                case "httponly" -> httpOnly = true;
                case "samesite" ->
                        sameSite =
                                words.length < 2 ? "" : words[1].strip().toLowerCase(Locale.ROOT);
                default -> {}
            }
        }
        // A value without a name is not shown in the place of one.
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        return new Cookie(brief(name), value.length(), secure, httpOnly, brief(sameSite));
    }

    private static String brief(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD) + "…";
    }
}
