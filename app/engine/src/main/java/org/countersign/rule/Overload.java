package org.countersign.rule;

import com.google.common.collect.ImmutableList;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;

import org.countersign.fact.Value;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A function of the expression language for certain types of arguments: what the type checker must
 * know of it, and what it does.
 *
 * @param id names it uniquely
 * @param name its name, or CEL's name of an operator, such as {@code _==_}
 * @param member whether the first argument stands before a dot
 * @param result the type of its result
 * @param types the types of its arguments
 * @param literal says what is wrong with a last argument that is written as a constant
 * @param body computes it from known values; the items of lists may still be unknown
 */
record Overload(
        String id,
        String name,
        boolean member,
        CelType result,
        List<CelType> types,
        Function<Value, Optional<String>> literal,
        Body body) {

    /** What a function does. It never throws for values of its types. */
    interface Body {
        Told of(List<Value> arguments);
    }

    static Overload function(String name, CelType result, Body body, CelType... types) {
        return new Overload(
                id(name, types), name, false, result, List.of(types), _ -> Optional.empty(), body);
    }

    static Overload member(String name, CelType result, Body body, CelType... types) {
        return new Overload(
                id("." + name, types),
                name,
                true,
                result,
                List.of(types),
                _ -> Optional.empty(),
                body);
    }

    /** The same, with a check for constants. */
    Overload with(Function<Value, Optional<String>> check) {
        return new Overload(id, name, member, result, types, check, body);
    }

    CelOverloadDecl declaration() {
        ImmutableList<CelType> list = ImmutableList.copyOf(types);
        return member
                ? CelOverloadDecl.newMemberOverload(id, result, list)
                : CelOverloadDecl.newGlobalOverload(id, result, list);
    }

    private static String id(String name, CelType... types) {
        StringBuilder id = new StringBuilder(name);
        for (CelType type : types) {
            id.append('/').append(CelTypes.words(type));
        }
        return id.toString();
    }
}
