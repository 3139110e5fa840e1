package org.countersign.rule;

import com.google.common.collect.ImmutableList;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;

import org.countersign.fact.FactType;
import org.countersign.pack.Expression;
import org.countersign.pack.PackIssue;
import org.countersign.pack.Position;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Parses and type-checks the expressions of one check with CEL. */
final class ExpressionCompiler {
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(8_000)
                    .maxParseRecursionDepth(60)
                    .populateMacroCalls(true)
                    .retainRepeatedUnaryOperators(true)
                    .build();

    private static final ImmutableList<CelStandardMacro> MACROS =
            ImmutableList.of(
                    CelStandardMacro.HAS,
                    CelStandardMacro.ALL,
                    CelStandardMacro.EXISTS,
                    CelStandardMacro.EXISTS_ONE,
                    CelStandardMacro.MAP,
                    CelStandardMacro.MAP_FILTER,
                    CelStandardMacro.FILTER);

    private static final String MISLEADS = "a rule that cannot be understood would mislead";

    private final CelCompiler cel;
    private final CheckerWords words;
    private final PackPlaces places;
    private final Set<String> used;
    private final Consumer<PackIssue> issues;

    /**
     * @param variables the types of the variables that the expressions see
     * @param used collects the variables that the expressions use
     * @param issues is told everything that is wrong
     */
    ExpressionCompiler(
            SequencedMap<String, FactType> variables,
            PackPlaces places,
            Set<String> used,
            Consumer<PackIssue> issues) {
        CelTypes types = new CelTypes();
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardEnvironmentEnabled(false)
                        .setStandardMacros(MACROS)
                        .setTypeProvider(types)
                        .addFunctionDeclarations(Functions.declarations());
        Set<String> fields = new TreeSet<>();
        variables.forEach(
                (name, type) -> {
                    builder.addVar(name, types.of(type));
                    fieldsOf(type, fields);
                });
        this.cel = builder.build();
        this.words = new CheckerWords(variables.keySet(), fields);
        this.places = places;
        this.used = used;
        this.issues = issues;
    }

    /** A condition: it has to be true or false, and to depend on something. */
    Optional<Node> condition(Expression expression) {
        Set<String> names = new TreeSet<>();
        Optional<Checked> checked = checked(expression, names);
        if (checked.isEmpty()) {
            return Optional.empty();
        }
        if (checked.get().type().kind() != CelKind.BOOL) {
            return refused(
                    expression,
                    "the condition is a "
                            + CelTypes.words(checked.get().type())
                            + ", not yes or no",
                    "only what is true or false can decide",
                    "compare it with something");
        }
        if (names.isEmpty()) {
            return refused(
                    expression,
                    "the condition is always the same",
                    "a rule that can decide nothing is no rule",
                    "look at a fact, or use otherwise");
        }
        return Optional.of(checked.get().node());
    }

    /** A value for a sentence: something that can be printed. */
    Optional<Node> slot(Expression expression) {
        Optional<Checked> checked = checked(expression, new TreeSet<>());
        if (checked.isPresent() && !isPlain(checked.get().type())) {
            return refused(
                    expression,
                    "a " + CelTypes.words(checked.get().type()) + " cannot be said in a sentence",
                    "the reader would not understand it",
                    "name one of its fields");
        }
        return checked.map(Checked::node);
    }

    private record Checked(Node node, CelType type) {}

    private Optional<Checked> checked(Expression expression, Set<String> names) {
        CelValidationResult result = cel.compile(expression.text());
        if (result.hasError()) {
            report(expression, result.getErrors());
            return Optional.empty();
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            boolean[] sound = {true};
            Lowering lowering =
                    new Lowering(
                            tree,
                            new Excerpts(expression.text(), tree.getSource()),
                            names,
                            (part, refusal) -> {
                                sound[0] = false;
                                issue(
                                        at(expression, tree.getSource(), part.id()),
                                        refusal.what(),
                                        MISLEADS,
                                        refusal.next());
                            });
            Node node = lowering.node();
            used.addAll(names);
            return sound[0]
                    ? Optional.of(new Checked(node, tree.getResultType()))
                    : Optional.empty();
        } catch (CelValidationException e) {
            report(expression, e.getErrors());
            return Optional.empty();
        }
    }

    /** Of errors of grammar only the first helps; those of meaning are independent. */
    private void report(Expression expression, List<CelIssue> errors) {
        // A name within a broken expression still counts as used, or every typing error would be
        // reported twice.
        words(expression.text()).forEach(used::add);
        boolean grammar = errors.stream().anyMatch(error -> error.getExprId() == 0);
        for (CelIssue error : grammar ? errors.subList(0, 1) : errors) {
            CelSourceLocation location = error.getSourceLocation();
            CheckerWords.Said said = words.of(error, expression.text());
            issue(
                    places.of(
                            expression,
                            Math.max(1, location.getLine()),
                            Math.max(0, location.getColumn())),
                    said.what(),
                    MISLEADS,
                    said.next());
        }
    }

    private static List<String> words(String text) {
        return List.of(text.split("[^A-Za-z0-9_]+"));
    }

    private Position at(Expression expression, CelSource source, long part) {
        Integer offset = source.getPositionsMap().get(part);
        return Optional.ofNullable(offset)
                .flatMap(source::getOffsetLocation)
                .map(place -> places.of(expression, place.getLine(), place.getColumn()))
                .orElse(expression.at());
    }

    private Optional<Node> refused(Expression expression, String what, String why, String next) {
        issue(expression.at(), what, why, next);
        return Optional.empty();
    }

    private void issue(Position at, String what, String why, String next) {
        issues.accept(new PackIssue(at, what, why, next));
    }

    private static boolean isPlain(CelType type) {
        return switch (type.kind()) {
            case STRING, INT, BOOL -> true;
            case LIST -> isPlain(type.parameters().getFirst());
            default -> false;
        };
    }

    private static void fieldsOf(FactType type, Set<String> names) {
        switch (type) {
            case FactType.Simple _ -> {}
            case FactType.ListOf list -> fieldsOf(list.item(), names);
            case FactType.MapOf map -> fieldsOf(map.value(), names);
            case FactType.Struct struct -> {
                Collections.addAll(names, struct.fields().keySet().toArray(String[]::new));
                struct.fields().values().forEach(field -> fieldsOf(field, names));
            }
        }
    }
}
