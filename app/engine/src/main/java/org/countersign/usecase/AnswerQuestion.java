package org.countersign.usecase;

import org.countersign.engagement.Event;
import org.countersign.evidence.Capture;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Source;
import org.countersign.finding.FindingKey;
import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Unreadable;
import org.countersign.pack.Check;
import org.countersign.pack.Question;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes a person's answer to a check's question, and the documents that go with it. Both are
 * evidence.
 */
public final class AnswerQuestion {
    /** The largest document that can be attached: 32 MiB. */
    public static final int MOST_BYTES = 32 * 1024 * 1024;

    private final Session session;

    /** Works on this engagement. */
    public AnswerQuestion(Session session) {
        this.session = session;
    }

    /**
     * Records an answer. An earlier answer stays on record.
     *
     * @param choice the word of the choice
     * @param text what the person adds; may be empty
     */
    public void answer(FindingKey key, String choice, String text) throws CountersignException {
        Question question = question(key);
        if (!question.choices().containsKey(choice)) {
            throw new CountersignException(
                    "'" + choice + "' is not an answer to " + key.check() + ".",
                    "Choose from: " + String.join(", ", question.choices().keySet()) + ".");
        }
        Bytes content = new Answers.Answer(choice, text).bytes();
        record(key, new Source.Answer(key.check(), session.who()), content);
    }

    /** The newest answer: the word of the choice, and what the person added. */
    public Optional<Answered> answered(FindingKey key) throws CountersignException {
        return Answers.stored(session.state(), key, session::blob)
                .map(a -> new Answered(a.choice(), a.text()));
    }

    /**
     * An answer that was given.
     *
     * @param choice the word of the choice
     * @param text what the person added
     */
    public record Answered(String choice, String text) {}

    /** Attaches a document to a finding. */
    public void attach(FindingKey key, Path file) throws CountersignException {
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new CountersignException(
                        file.getFileName() + " is larger than 32 MiB.",
                        "Attach the part that matters.");
            }
            String mediaType =
                    Optional.ofNullable(Files.probeContentType(file))
                            .orElse("application/octet-stream");
            attach(
                    key,
                    String.valueOf(file.getFileName()),
                    mediaType,
                    Bytes.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw Unreadable.told(file.getFileName(), "Check the path and its permissions.", e);
        }
    }

    /** Attaches content, such as a picture from the clipboard. */
    public void attach(FindingKey key, String name, String mediaType, Bytes content)
            throws CountersignException {
        check(key);
        record(key, new Source.Attachment(key.check(), session.who(), name, mediaType), content);
    }

    private void record(FindingKey key, Source source, Bytes content) throws CountersignException {
        Instant now = session.clock().instant();
        Evidence evidence =
                new Evidence(
                        EvidenceId.next(),
                        key.subject(),
                        source,
                        new Capture.Content(
                                content.sha256(), content.size(), content.sha256(), 0, "", false),
                        now,
                        now,
                        Duration.ZERO,
                        "");
        session.record(List.of(content), new Event.EvidenceRecorded(evidence));
    }

    private Question question(FindingKey key) throws CountersignException {
        return check(key)
                .asks()
                .orElseThrow(
                        () ->
                                new CountersignException(
                                        key.check() + " asks no question.",
                                        "Judge its finding instead."));
    }

    private Check check(FindingKey key) throws CountersignException {
        return FindingKeys.check(session, key);
    }
}
