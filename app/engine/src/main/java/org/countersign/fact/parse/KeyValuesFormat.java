package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Lines {@code KEY=VALUE}, as in os-release(5) and in what {@code systemctl show} and {@code
 * timedatectl show} print, or {@code key value}, as {@code sshd -T} prints. Keys are told in lower
 * case.
 *
 * <p>A key that stands there more than once: with a blank as separator its values are joined by
 * line feeds (sshd lists addresses and host keys so); with {@code =} different values contradict
 * each other. Quotes around a value are taken off with {@code =} only.
 */
final class KeyValuesFormat implements FactFormat {

    @Override
    public String name() {
        return "key-values";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        Options options = new Options(spec);
        options.choice("separator", "=", " ");
        options.texts("declared");
        return options.done();
    }

    @Override
    public FactType type(FactSpec spec) {
        return new FactType.MapOf(FactType.TEXT);
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        Options options = new Options(spec);
        boolean equals = options.choice("separator", "=", " ").equals("=");
        List<String> declared = options.texts("declared").orElse(List.of());
        return Reading.map(exhibits, text -> entries(text, equals, declared));
    }

    private static SequencedMap<String, Fact> entries(
            Given.Text text, boolean equals, List<String> declared) throws Misfit {
        SequencedMap<String, List<Pair>> pairs = new LinkedHashMap<>();
        for (Line line : text.lines()) {
            if (line.blank() || Words.strip(line.text()).startsWith("#")) {
                continue;
            }
            Pair pair = equals ? withEquals(line) : withBlank(line);
            pairs.computeIfAbsent(pair.key(), _ -> new ArrayList<>()).add(pair);
        }
        SequencedMap<String, Fact> entries = new LinkedHashMap<>();
        pairs.forEach((key, all) -> entries.put(key, fact(text, key, all, equals)));
        for (String key : declared) {
            String lower = key.toLowerCase(Locale.ROOT);
            entries.putIfAbsent(
                    lower, new Fact.Absent(lower + " is not set", List.of(text.whole())));
        }
        return entries;
    }

    private static Fact fact(Given.Text text, String key, List<Pair> pairs, boolean equals) {
        List<Provenance> places = pairs.stream().map(p -> text.at(p.line())).toList();
        List<String> values = pairs.stream().map(Pair::value).distinct().toList();
        if (equals && values.size() > 1) {
            return new Fact.Unknown(
                    new Reason(
                            Reason.Kind.CONTRADICTED,
                            key + " stands there " + pairs.size() + " times, not alike"),
                    places);
        }
        return new Fact.Known(Value.of(String.join("\n", values)), places);
    }

    private static Pair withEquals(Line line) throws Misfit {
        int at = line.text().indexOf('=');
        String key = at < 0 ? "" : Words.strip(line.text().substring(0, at));
        if (!isKey(key)) {
            throw Misfit.notA(line, "KEY=VALUE");
        }
        return new Pair(
                key.toLowerCase(Locale.ROOT),
                unquoted(Words.strip(line.text().substring(at + 1))),
                line);
    }

    private static Pair withBlank(Line line) throws Misfit {
        List<String> words = Words.of(line.text(), 2);
        if (!isKey(words.getFirst())) {
            throw Misfit.notA(line, "a key and its value");
        }
        return new Pair(
                words.getFirst().toLowerCase(Locale.ROOT),
                words.size() < 2 ? "" : words.get(1),
                line);
    }

    private static boolean isKey(String key) {
        return !key.isEmpty()
                && key.chars()
                        .allMatch(
                                c ->
                                        (c >= 'a' && c <= 'z')
                                                || (c >= 'A' && c <= 'Z')
                                                || (c >= '0' && c <= '9')
                                                || c == '_'
                                                || c == '-'
                                                || c == '.');
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != value.charAt(value.length() - 1)) {
            return value;
        }
        String inside = value.substring(1, value.length() - 1);
        return switch (value.charAt(0)) {
            case '\'' -> inside;
            case '"' -> unescaped(inside);
            default -> value;
        };
    }

    /** What a shell makes of a text in double quotes, as os-release(5) asks for. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && "\"$\\`".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
                plain.append(text.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private record Pair(String key, String value, Line line) {}
}
