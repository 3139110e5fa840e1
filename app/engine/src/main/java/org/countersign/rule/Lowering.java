package org.countersign.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;

import org.countersign.fact.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Turns a checked syntax tree into {@link Node}s, and refuses what the type checker lets through
 * but the language of packs does not have.
 */
final class Lowering {
    private final CelAbstractSyntaxTree tree;
    private final Excerpts excerpts;
    private final Set<String> used;
    private final BiConsumer<CelExpr, Refusal> refuse;

    /**
     * Something that packs cannot say.
     *
     * @param what what is wrong
     * @param next what to do about it
     */
    record Refusal(String what, String next) {}

    /**
     * @param used collects the check's variables that the expression uses
     * @param refuse is told what is wrong, and where
     */
    Lowering(
            CelAbstractSyntaxTree tree,
            Excerpts excerpts,
            Set<String> used,
            BiConsumer<CelExpr, Refusal> refuse) {
        this.tree = tree;
        this.excerpts = excerpts;
        this.used = used;
        this.refuse = refuse;
    }

    /** The node of the whole expression; what was refused is a node that is never evaluated. */
    Node node() {
        return node(tree.getExpr(), List.of());
    }

    /**
     * @param locals the variables of the enclosing macros
     */
    private Node node(CelExpr expr, List<String> locals) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT -> {
                String name = expr.ident().name();
                if (!locals.contains(name)) {
                    used.add(name);
                }
                yield new Node.Name(excerpts.of(expr), name);
            }
            case SELECT -> select(expr, locals);
            case CALL -> call(expr, locals);
            case LIST -> list(expr, locals);
            case COMPREHENSION -> each(expr, locals);
            case STRUCT, MAP -> refused(expr, "Values in braces are not part of the language");
            case NOT_SET -> refused(expr, "The expression is empty");
        };
    }

    private Node constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constant(expr, Value.of(constant.booleanValue()));
            case INT64_VALUE -> constant(expr, Value.of(constant.int64Value()));
            case STRING_VALUE -> constant(expr, Value.of(constant.stringValue()));
            case DOUBLE_VALUE -> refused(expr, "Numbers are whole numbers");
            case NULL_VALUE ->
                    refused(expr, "There is no null; has(x.y) asks whether a value is there");
            default -> refused(expr, "This kind of constant is not part of the language");
        };
    }

    private Node constant(CelExpr expr, Value value) {
        return new Node.Constant(excerpts.of(expr), value);
    }

    private Node select(CelExpr expr, List<String> locals) {
        var select = expr.select();
        boolean key = kind(select.operand()) == CelKind.MAP;
        Node operand = node(select.operand(), locals);
        String text = excerpts.of(expr);
        Node.Field field = new Node.Field(text, operand, select.field(), key);
        return select.testOnly() ? new Node.Has(text, field) : field;
    }

    private Node list(CelExpr expr, List<String> locals) {
        if (tree.getType(expr.id())
                .map(type -> type.parameters().getFirst().kind())
                .filter(kind -> kind == CelKind.DYN || kind == CelKind.ANY)
                .isPresent()) {
            return refused(expr, "All items of a list are of one type");
        }
        return new Node.ListOf(
                excerpts.of(expr),
                expr.list().elements().stream().map(item -> node(item, locals)).toList());
    }

    private Node call(CelExpr expr, List<String> locals) {
        var call = expr.call();
        List<CelExpr> written =
                Stream.concat(call.target().stream(), call.args().stream()).toList();
        String text = excerpts.of(expr);
        if (call.function().equals("_&&_") || call.function().equals("_||_")) {
            List<Node> parts = new ArrayList<>();
            written.forEach(part -> flatten(part, call.function(), parts, locals));
            return call.function().equals("_&&_")
                    ? new Node.And(text, parts)
                    : new Node.Or(text, parts);
        }
        List<Node> arguments = written.stream().map(part -> node(part, locals)).toList();
        return switch (call.function()) {
            case "!_" -> new Node.Not(text, arguments.getFirst());
            case "_?_:_" ->
                    new Node.Choice(text, arguments.get(0), arguments.get(1), arguments.get(2));
            default -> function(expr, text, arguments);
        };
    }

    private void flatten(CelExpr part, String function, List<Node> parts, List<String> locals) {
        if (part.getKind() == CelExpr.ExprKind.Kind.CALL
                && part.call().function().equals(function)) {
            part.call().args().forEach(inner -> flatten(inner, function, parts, locals));
        } else {
            parts.add(node(part, locals));
        }
    }

    private Node function(CelExpr expr, String text, List<Node> arguments) {
        List<String> ids =
                tree.getReference(expr.id())
                        .map(r -> List.copyOf(r.overloadIds()))
                        .orElse(List.of());
        Optional<Overload> overload =
                ids.size() == 1 ? Functions.named(ids.getFirst()) : Optional.empty();
        if (overload.isEmpty()) {
            return refused(expr, "It is not clear of which type this is");
        }
        if (!arguments.isEmpty() && arguments.getLast() instanceof Node.Constant last) {
            overload.get()
                    .literal()
                    .apply(last.value())
                    .ifPresent(problem -> refused(expr, problem));
        }
        return new Node.Call(text, overload.get(), arguments);
    }

    /** The macros are expanded already; their shapes are those of the CEL specification. */
    private Node each(CelExpr expr, List<String> locals) {
        var loop = expr.comprehension();
        String macro =
                Optional.ofNullable(tree.getSource().getMacroCalls().get(expr.id()))
                        .map(call -> call.call().function())
                        .orElse("");
        List<String> inner = new ArrayList<>(locals);
        inner.add(loop.iterVar());
        List<CelExpr> step = loop.loopStep().call().args();
        Node range = node(loop.iterRange(), locals);
        String text = excerpts.of(expr);
        String variable = loop.iterVar();
        Optional<Node> none = Optional.empty();
        return switch (macro) {
            case "exists" ->
                    new Node.Each(
                            text,
                            Node.Each.Kind.EXISTS,
                            range,
                            variable,
                            Optional.of(node(step.get(1), inner)),
                            none);
            case "all" ->
                    new Node.Each(
                            text,
                            Node.Each.Kind.ALL,
                            range,
                            variable,
                            Optional.of(node(step.get(1), inner)),
                            none);
            case "exists_one" ->
                    new Node.Each(
                            text,
                            Node.Each.Kind.EXISTS_ONE,
                            range,
                            variable,
                            Optional.of(node(step.get(0), inner)),
                            none);
            case "filter" ->
                    new Node.Each(
                            text,
                            Node.Each.Kind.FILTER,
                            range,
                            variable,
                            Optional.of(node(step.get(0), inner)),
                            none);
            case "map" -> {
                boolean chooses = loop.loopStep().call().function().equals("_?_:_");
                CelExpr added = chooses ? step.get(1).call().args().get(1) : step.get(1);
                yield new Node.Each(
                        text,
                        Node.Each.Kind.MAP,
                        range,
                        variable,
                        chooses ? Optional.of(node(step.get(0), inner)) : none,
                        Optional.of(node(added.list().elements().getFirst(), inner)));
            }
            default -> refused(expr, "This macro is not part of the language");
        };
    }

    private CelKind kind(CelExpr expr) {
        return tree.getType(expr.id()).map(type -> type.kind()).orElse(CelKind.DYN);
    }

    private Node refused(CelExpr expr, String what) {
        refuse.accept(expr, new Refusal(what, "see the list of expressions in the pack format"));
        return new Node.Constant(excerpts.of(expr), Value.of(""));
    }
}
