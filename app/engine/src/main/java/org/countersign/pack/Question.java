package org.countersign.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a person is asked where a machine cannot find out.
 *
 * @param prompt the question
 * @param shown what the machine saw of it, told behind the question and behind what an answer comes
 *     to; it decides nothing
 * @param choices the answers to choose from, by the word that rules use
 * @param wantsAttachment whether a document should go with the answer
 */
public record Question(
        String prompt,
        Optional<Sentence> shown,
        SequencedMap<String, String> choices,
        boolean wantsAttachment) {

    public Question {
        choices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(choices));
    }
}
