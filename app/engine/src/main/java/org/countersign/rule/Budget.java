package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;

import java.util.List;

/**
 * How much one expression may do. It protects the workbench from rules that multiply long lists
 * with each other, and from hosts that answer with more than anybody foresaw.
 */
final class Budget {
    /** Items that all loops together may visit. */
    static final int ITERATIONS = 10_000;

    /** List items that all functions together may visit; 64 characters count as one. */
    static final long WORK = 2_000_000;

    static final Reason SPENT =
            new Reason(
                    Reason.Kind.TRUNCATED,
                    "there is more to look at than a rule may (" + ITERATIONS + " items)");

    private int iterations = ITERATIONS;
    private long work = WORK;

    /** Whether one more item may be visited. */
    boolean iterate() {
        return iterations > 0 && iterations-- > 0;
    }

    /** Whether a function may be called with these arguments. */
    boolean call(List<Value> arguments) {
        for (Value argument : arguments) {
            work -= cost(argument);
        }
        return work >= 0;
    }

    private static long cost(Value value) {
        return switch (value) {
            case Value.Text text -> 1 + text.text().length() / 64;
            case Value.Number _, Value.Flag _ -> 1;
            case Value.Items items -> {
                long cost = 1;
                for (Fact item : items.items()) {
                    cost += item instanceof Fact.Known known ? cost(known.value()) : 1;
                }
                yield cost;
            }
            case Value.Struct struct -> 1 + struct.fields().size();
        };
    }
}
