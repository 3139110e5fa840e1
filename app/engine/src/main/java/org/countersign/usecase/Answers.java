package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.Source;
import org.countersign.fact.Fact;
import org.countersign.fact.Provenance;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
        Evidence evidence = engagement.answers().get(key);
        Optional<Answer> answer = stored(engagement, key, contents);
        if (answer.isEmpty() || evidence == null) {
            return Optional.empty();
        }
        List<String> names =
                engagement.attachments().getOrDefault(key, List.of()).stream()
                        .map(Evidence::source)
                        .filter(Source.Attachment.class::isInstance)
                        .map(source -> ((Source.Attachment) source).name())
                        .toList();
        return Optional.of(
                org.countersign.rule.Answer.of(
                        answer.get().choice(),
                        answer.get().text(),
                        names,
                        Provenance.whole(evidence.id())));
    }
}
