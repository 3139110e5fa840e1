package org.countersign.fact.parse;

import org.countersign.pack.FactId;
import org.countersign.pack.FactSpec;
import org.countersign.pack.Position;
import org.countersign.pack.ProbeId;
import org.countersign.pack.Tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What packs say, for tests. */
final class Specs {
    private static final Position AT = new Position("facts/test.yaml", 1, 1);

    private Specs() {}

    /** A fact without options, read from one probe named {@code p}. */
    static FactSpec plain(String format) {
        return of(format, map(), "p");
    }

    /** A fact with options. */
    static FactSpec of(String format, SequencedMap<String, ?> options, String... from) {
        return new FactSpec(
                new FactId("test.fact"),
                format,
                Stream.of(from).map(ProbeId::new).toList(),
                FactSpec.Scope.HOST,
                (Tree.Mapping) tree(options),
                AT);
    }

    /** Keys and values by turns. */
    static SequencedMap<String, Object> map(Object... entries) {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i].toString(), entries[i + 1]);
        }
        return map;
    }

    private static Tree tree(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                SequencedMap<String, Tree> entries = new LinkedHashMap<>();
                map.forEach((k, v) -> entries.put(k.toString(), tree(v)));
                yield new Tree.Mapping(entries, AT);
            }
            case List<?> list -> {
                List<Tree> items = new ArrayList<>();
                list.forEach(item -> items.add(tree(item)));
                yield new Tree.Sequence(items, AT);
            }
            default -> new Tree.Scalar(value.toString(), AT);
        };
    }
}
