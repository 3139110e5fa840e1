package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.evidence.Evidence;
import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.fact.Value;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A person's answer as evidence, and as a fact. */
final class Answers {
    private Answers() {}

    /**
     * What is stored of an answer.
     *
     * @param choice the word of the choice
     * @param text what the person wrote
     */
    record Answer(String choice, String text) {
        Bytes bytes() {
            return Bytes.of(Json.write(this));
        }
    }

    static Optional<Answer> stored(
            Engagement engagement, FindingKey key, AssessFindings.Contents contents)
            throws CountersignException {
        Evidence evidence = engagement.answers().get(key);
        if (evidence == null) {
            return Optional.empty();
        }
        Optional<Bytes> content = SubjectEvidence.content(evidence, contents);
        try {
            return content.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Json.read(
                                    new String(content.get().toArray(), StandardCharsets.UTF_8),
                                    Answer.class));
        } catch (Json.Malformed e) {
            throw new CountersignException(
                    "The answer to " + key + " does not read.", "Answer the question again.", e);
        }
    }

    /** The answer as the fact {@code answer} of the check's rule. */
    static Optional<Fact> read(
            Engagement engagement, FindingKey key, AssessFindings.Contents contents)
            throws CountersignException {
        Optional<Answer> answer = stored(engagement, key, contents);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        int attachments = engagement.attachments().getOrDefault(key, List.of()).size();
        return Optional.of(
                fact(
                        answer.get(),
                        attachments,
                        Provenance.whole(engagement.answers().get(key).id())));
    }

    static Fact fact(Answer answer, int attachments, Provenance provenance) {
        SequencedMap<String, Fact> fields = new LinkedHashMap<>();
        fields.put("choice", Fact.of(Value.of(answer.choice()), provenance));
        fields.put("text", Fact.of(Value.of(answer.text()), provenance));
        fields.put("attachments", Fact.of(Value.of(attachments), provenance));
        return Fact.of(new Value.Struct(fields), provenance);
    }
}
