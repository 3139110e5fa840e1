package org.countersign.evidence;

/**
 * Values of {@code "key": value} in JSON, wherever in a text it stands, also in JSON that is itself
 * a text of JSON and so has its quotes escaped. A list or an object is masked whole. The mask is a
 * JSON text, so what was JSON stays JSON.
 */
final class JsonSecrets {
    private final String text;
    private final SecretNames names;
    private final Secrets found;

    private JsonSecrets(String text, SecretNames names, Secrets found) {
        this.text = text;
        this.names = names;
        this.found = found;
    }

    static void find(String text, SecretNames names, Secrets found) {
        new JsonSecrets(text, names, found).keys();
    }

    /**
     * Each quote is tried as the beginning of a key: a stray quote before it must not make the rest
     * look as if it were outside.
     */
    private void keys() {
        int at = -1;
        while ((at = text.indexOf('"', at + 1)) >= 0) {
            int close = text.indexOf('"', at + 1);
            if (close < 0) {
                return;
            }
            int escapes = escapes(at);
            int keyEnd = close - escapes(close);
            int colon = skip(close + 1);
            if (charAt(colon) == ':'
                    && keyEnd > at
                    && names.match(unescaped(text.substring(at + 1, keyEnd)))) {
                at = value(skip(colon + 1), escapes) - 1;
            }
        }
    }

    private int value(int from, int escapes) {
        int open = from;
        while (charAt(open) == '\\') {
            open++;
        }
        char c = charAt(open);
        if (c == '"') {
            int close = closing(open, escapes);
            int end = close - Math.min(escapes(close), escapes);
            String inside = text.substring(open + 1, Math.max(open + 1, end));
            found.add(open + 1, end, unescaped(inside), "");
            return Math.min(close + 1, text.length());
        }
        int end = c == '{' || c == '[' ? container(from) : literal(from);
        String value = text.substring(from, end);
        if (!value.equals("null")) {
            found.add(from, end, value, "\\".repeat(escapes) + "\"");
        }
        return end;
    }

    /** Where the text that opens here closes: at the first quote that is not escaped more. */
    private int closing(int open, int escapes) {
        for (int at = open + 1; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                int before = escapes(at);
                boolean closes = escapes == 0 ? before % 2 == 0 : before <= escapes;
                if (closes) {
                    return at;
                }
            }
        }
        return text.length();
    }

    private int container(int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at = closing(at, escapes(at));
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    private int literal(int from) {
        int at = from;
        while (at < text.length() && ",}] \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** How many backslashes stand before this place. */
    private int escapes(int at) {
        int first = at;
        while (first > 0 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return at - first;
    }

    private int skip(int from) {
        int at = from;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private char charAt(int at) {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    /**
     * RFC 8259, section 7. What is above a byte becomes its UTF-8 bytes, as it would be unescaped.
     */
    private static String unescaped(String inside) {
        if (inside.indexOf('\\') < 0) {
            return inside;
        }
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < inside.length(); at++) {
            char c = inside.charAt(at);
            if (c != '\\' || at + 1 == inside.length()) {
                out.append(c);
                continue;
            }
            char escaped = inside.charAt(++at);
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    String digits = inside.substring(at + 1, Math.min(at + 5, inside.length()));
                    if (digits.matches("[0-9A-Fa-f]{4}")) {
                        char decoded = (char) Integer.parseInt(digits, 16);
                        out.append(Masking.asBytes(String.valueOf(decoded)));
                        at += 4;
                    } else {
                        out.append(escaped);
                    }
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }
}
