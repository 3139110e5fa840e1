package org.countersign.rule;

import com.google.common.collect.ImmutableList;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every operator and function of the expression language. A new one is added to its family. */
final class Functions {
    /** Any type, the same one everywhere in a function's signature. */
    static final CelType ANY = TypeParamType.create("T");

    private static final List<Overload> ALL =
            Stream.of(
                            Operators.ALL,
                            TextFunctions.ALL,
                            ListFunctions.ALL,
                            NetworkFunctions.ALL,
                            SystemFunctions.ALL)
                    .flatMap(List::stream)
                    .toList();

    private static final Map<String, Overload> BY_ID = byId();

    private Functions() {}

    static Optional<Overload> named(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** The names that people can write, for suggestions. */
    static NavigableSet<String> names() {
        NavigableSet<String> names =
                new TreeSet<>(List.of("has", "exists", "all", "filter", "map"));
        ALL.stream()
                .map(Overload::name)
                .filter(name -> Character.isLetter(name.charAt(0)))
                .forEach(names::add);
        return names;
    }

    /** What the type checker must know. */
    static Collection<CelFunctionDecl> declarations() {
        Map<String, ImmutableList.Builder<CelOverloadDecl>> byName = new LinkedHashMap<>();
        Stream.concat(forms(), ALL.stream().map(o -> Map.entry(o.name(), o.declaration())))
                .forEach(
                        e ->
                                byName.computeIfAbsent(e.getKey(), _ -> ImmutableList.builder())
                                        .add(e.getValue()));
        return byName.entrySet().stream()
                .map(e -> CelFunctionDecl.newFunctionDeclaration(e.getKey(), e.getValue().build()))
                .toList();
    }

    /** The forms that the evaluator knows itself, because they do not need all arguments. */
    private static Stream<Map.Entry<String, CelOverloadDecl>> forms() {
        CelType bool = SimpleType.BOOL;
        return Stream.of(
                form("_&&_", bool, bool, bool),
                form("_||_", bool, bool, bool),
                form("!_", bool, bool),
                form("_?_:_", ANY, bool, ANY, ANY),
                form("@not_strictly_false", bool, bool));
    }

    private static Map.Entry<String, CelOverloadDecl> form(
            String name, CelType result, CelType... types) {
        return Map.entry(
                name,
                CelOverloadDecl.newGlobalOverload(
                        "form " + name, result, ImmutableList.copyOf(Arrays.asList(types))));
    }

    private static Map<String, Overload> byId() {
        Map<String, Overload> byId = new LinkedHashMap<>();
        for (Overload overload : ALL) {
            if (byId.put(overload.id(), overload) != null) {
                throw new IllegalStateException("two functions are " + overload.id());
            }
        }
        return byId;
    }
}
