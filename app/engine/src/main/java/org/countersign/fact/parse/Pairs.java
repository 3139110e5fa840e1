package org.countersign.fact.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A line {@code NAME="value" NAME="value"}, as {@code lsblk -P} and {@code findmnt -P} print it.
 * Odd bytes stand there as {@code \xHH}.
 */
final class Pairs {
    private Pairs() {}

    /**
     * The values by name.
     *
     * @throws Misfit where the line is not such a line
     */
    static SequencedMap<String, String> of(Line line) throws Misfit {
        SequencedMap<String, String> pairs = new LinkedHashMap<>();
        String text = line.text();
        int at = skipBlanks(text, 0);
        while (at < text.length()) {
            int open = text.indexOf("=\"", at);
            int close = open < 0 ? -1 : closing(text, open + 2);
            if (close < 0) {
                throw Misfit.notA(line, "NAME=\"value\" and so on");
            }
            pairs.put(text.substring(at, open), unescaped(text.substring(open + 2, close)));
            at = skipBlanks(text, close + 1);
        }
        return pairs;
    }

    /**
     * One of the values.
     *
     * @throws Misfit where the line does not have it
     */
    static String value(SequencedMap<String, String> pairs, String name, Line line) throws Misfit {
        String value = pairs.get(name);
        if (value == null) {
            throw Misfit.at(line.number(), "does not tell " + name);
        }
        return value;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Words.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int closing(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\' || i + 1 >= text.length()) {
                continue;
            }
            bytes.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
            boolean hex =
                    text.charAt(i + 1) == 'x'
                            && i + 3 < text.length()
                            && Address.isHex(text.substring(i + 2, i + 4));
            if (hex) {
                bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
                plain = i + 1;
            } else {
                plain = i + 1;
                i++;
            }
        }
        bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
