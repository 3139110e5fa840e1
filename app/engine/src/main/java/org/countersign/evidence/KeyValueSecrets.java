package org.countersign.evidence;

/**
 * Values of {@code key = value}, {@code key: value} and {@code key value}, one to a line. A comment
 * sign before the key makes it no less secret, nor does text before it where {@code =} or {@code :}
 * follows. Quotes belong to the secret: many dialects take them literally.
 *
 * <p>What follows white space and {@code #} is masked apart from what stands before it. In some
 * dialects it is a comment, and the mask before it must tell the length of the value alone; in the
 * others it is a part of the secret.
 */
final class KeyValueSecrets {
    private final String text;
    private final SecretNames names;
    private final Secrets found;

    private final boolean addresses;

    private KeyValueSecrets(String text, SecretNames names, Secrets found, boolean addresses) {
        this.text = text;
        this.names = names;
        this.found = found;
        this.addresses = addresses;
    }

    static void find(String text, SecretNames names, Secrets found) {
        new KeyValueSecrets(text, names, found, false).lines();
    }

    /** The same for values that are addresses, of which scheme, host and port are no secret. */
    static void findInAddresses(String text, SecretNames names, Secrets found) {
        new KeyValueSecrets(text, names, found, true).lines();
    }

    private void lines() {
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            line(from, to);
            from = to + 1;
        }
    }

    private void line(int from, int to) {
        boolean first = true;
        for (int at = from; at < to; ) {
            if (!isKey(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < to && isKey(text.charAt(end))) {
                end++;
            }
            int value = valueOf(end, to, first);
            if (value >= 0 && secretKey(at, end)) {
                value(value, to);
                return;
            }
            first = false;
            at = end;
        }
    }

    /** A byte order mark, or a blank of another encoding, makes a key no less secret. */
    private boolean secretKey(int from, int to) {
        int first = from;
        while (first < to && text.charAt(first) >= 0x80) {
            first++;
        }
        int last = to;
        while (last > first && text.charAt(last - 1) >= 0x80) {
            last--;
        }
        return names.match(text.substring(from, to)) || names.match(text.substring(first, last));
    }

    /** Where the value of a key that ends here begins, or -1 where the word is no key. */
    private int valueOf(int keyEnd, int to, boolean first) {
        int at = keyEnd;
        if (at < to && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            at++;
        }
        int blank = skipBlanks(at, to);
        if (blank < to && (text.charAt(blank) == '=' || text.charAt(blank) == ':')) {
            return skipBlanks(blank + 1, to);
        }
        return first && blank > at ? blank : -1;
    }

    private void value(int from, int to) {
        int comment = from;
        while (comment < to && !startsComment(comment, from)) {
            comment++;
        }
        int end = trimmed(from, comment);
        secret(from, end);
        if (comment < to) {
            int said = skipBlanks(comment + 1, to);
            secret(said, trimmed(said, to));
        }
    }

    private void secret(int from, int to) {
        if (!addresses) {
            found.add(text, from, to);
            return;
        }
        int scheme = text.indexOf("://", from);
        int host = scheme < 0 || scheme >= to ? from : scheme + 3;
        int end = host;
        while (end < to && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int at = text.lastIndexOf('@', end - 1);
        if (at > host) {
            found.add(text, host, at);
        }
        if (end < to) {
            found.add(text, end + 1, to);
        }
    }

    /** A hash sign behind white space, or at the very beginning of the value. */
    private boolean startsComment(int at, int from) {
        return text.charAt(at) == '#' && at > from && isBlank(text.charAt(at - 1));
    }

    private int trimmed(int from, int to) {
        int end = to;
        while (end > from && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int skipBlanks(int from, int to) {
        int at = from;
        while (at < to && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0b;
    }

    private static boolean isKey(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '.'
                || c == '-'
                || c >= 0x80;
    }
}
