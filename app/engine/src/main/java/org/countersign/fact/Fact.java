package org.countersign.fact;

import java.util.List;

/**
 * Something that evidence tells, or does not. Facts nest: the fields of a record and the items of a
 * list are facts.
 */
public sealed interface Fact {

    /** Where it was read. */
    List<Provenance> provenance();

    /**
     * We know.
     *
     * @param value what it is
     * @param provenance where it was read
     */
    record Known(Value value, List<Provenance> provenance) implements Fact {
        public Known {
            provenance = List.copyOf(provenance);
        }
    }

    /**
     * We looked, and it is not there.
     *
     * @param what what is not there, such as {@code managerip is not set}
     * @param provenance where we looked
     */
    record Absent(String what, List<Provenance> provenance) implements Fact {
        public Absent {
            provenance = List.copyOf(provenance);
        }
    }

    /**
     * We could not find out.
     *
     * @param reason why
     * @param provenance where we tried
     */
    record Unknown(Reason reason, List<Provenance> provenance) implements Fact {
        public Unknown {
            provenance = List.copyOf(provenance);
        }
    }

    /** A known value. */
    static Fact of(Value value, Provenance... provenance) {
        return new Known(value, List.of(provenance));
    }

    /** Something that could not be found out. */
    static Fact unknown(Reason.Kind kind, String reason, Provenance... provenance) {
        return new Unknown(new Reason(kind, reason), List.of(provenance));
    }
}
