package org.countersign.rule;

import org.countersign.fact.Fact;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A person's answer as rules see it: the variable {@code answer}. */
public final class Answer {
    /** What rules can ask of it. */
    static final FactType.Struct TYPE = type();

    private Answer() {}

    /**
     * An answer.
     *
     * @param choice the chosen word; empty where the question has no choices
     * @param text what the person wrote; empty where nothing
     * @param attachments the names of the documents that go with it
     * @param provenance the evidence that records it
     */
    public static Fact of(
            String choice, String text, List<String> attachments, Provenance... provenance) {
        SequencedMap<String, Fact> fields = new LinkedHashMap<>();
        fields.put("choice", Fact.of(Value.of(choice), provenance));
        fields.put("text", Fact.of(Value.of(text), provenance));
        fields.put(
                "attachments",
                Fact.of(
                        new Value.Items(
                                attachments.stream()
                                        .map(name -> Fact.of(Value.of(name), provenance))
                                        .toList()),
                        provenance));
        return Fact.of(new Value.Struct(fields), provenance);
    }

    private static FactType.Struct type() {
        SequencedMap<String, FactType> fields = new LinkedHashMap<>();
        fields.put("choice", FactType.TEXT);
        fields.put("text", FactType.TEXT);
        fields.put("attachments", new FactType.ListOf(FactType.TEXT));
        return new FactType.Struct("Answer", fields);
    }
}
