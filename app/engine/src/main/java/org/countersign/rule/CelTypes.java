package org.countersign.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;

import org.countersign.fact.FactType;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The types of facts as the type checker knows them. Filled before the checker is built. */
@SuppressWarnings("Immutable") // nothing is added once the checker, which asks for it, exists
final class CelTypes implements CelTypeProvider {
    private final Map<FactType.Struct, StructType> byShape = new HashMap<>();
    private final Map<String, StructType> byName = new LinkedHashMap<>();

    CelType of(FactType type) {
        return switch (type) {
            case FactType.Simple simple ->
                    switch (simple.kind()) {
                        case TEXT -> SimpleType.STRING;
                        case NUMBER -> SimpleType.INT;
                        case FLAG -> SimpleType.BOOL;
                    };
            case FactType.ListOf list -> ListType.create(of(list.item()));
            case FactType.MapOf map -> MapType.create(SimpleType.STRING, of(map.value()));
            case FactType.Struct struct -> struct(struct);
        };
    }

    private StructType struct(FactType.Struct struct) {
        StructType known = byShape.get(struct);
        if (known != null) {
            return known;
        }
        Map<String, CelType> fields = new LinkedHashMap<>();
        struct.fields().forEach((name, type) -> fields.put(name, of(type)));
        // The checker compares structs by name, so two shapes must not share one.
        String name = struct.name();
        for (int i = 2; byName.containsKey(name); i++) {
            name = struct.name() + "_" + i;
        }
        StructType type =
                StructType.create(
                        name,
                        ImmutableSet.copyOf(fields.keySet()),
                        field -> Optional.ofNullable(fields.get(field)));
        byShape.put(struct, type);
        byName.put(name, type);
        return type;
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(byName.values());
    }

    @Override
    public Optional<CelType> findType(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A type in words, such as {@code list of text}. */
    static String words(CelType type) {
        return switch (type.kind()) {
            case STRING -> "text";
            case INT -> "number";
            case BOOL -> "flag";
            case LIST -> "list of " + words(type.parameters().getFirst());
            case MAP -> "map of " + words(type.parameters().get(1));
            default -> type.name();
        };
    }
}
