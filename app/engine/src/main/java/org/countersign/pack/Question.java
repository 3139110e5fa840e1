package org.countersign.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a person is asked where a machine cannot find out.
 *
 * @param prompt the question
 * @param choices the answers to choose from, by the word that rules use
 * @param wantsAttachment whether a document should go with the answer
 */
public record Question(
        String prompt, SequencedMap<String, String> choices, boolean wantsAttachment) {

    public Question {
        choices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(choices));
    }
}
