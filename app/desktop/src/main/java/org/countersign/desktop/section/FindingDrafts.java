package org.countersign.desktop.section;

import org.countersign.desktop.desk.Desk;
import org.countersign.finding.FindingKey;
import org.countersign.pack.CheckId;
import org.countersign.target.Subject;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is typed about findings and does not count yet, of one kind such as notes. It outlives the
 * program.
 */
final class FindingDrafts {
    private final Desk desk;
    private final String kind;

    /**
     * @param kind one word, part of the place under which a draft is kept
     */
    FindingDrafts(Desk desk, String kind) {
        this.desk = desk;
        this.kind = kind;
    }

    /** What was typed before the engagement was opened. */
    Map<FindingKey, String> before() {
        Map<FindingKey, String> before = new HashMap<>();
        desk.kept().forEach((place, text) -> keyOf(place).ifPresent(key -> before.put(key, text)));
        return before;
    }

    /** Keeps a text; an empty one is forgotten. */
    void keep(FindingKey key, String text) {
        desk.keep(kind + " " + key.check() + " " + key.subject(), text);
    }

    private Optional<FindingKey> keyOf(String place) {
        String[] words = place.split(" ", -1);
        return words.length == 3 && words[0].equals(kind)
                ? Optional.of(new FindingKey(new CheckId(words[1]), Subject.parse(words[2])))
                : Optional.empty();
    }
}
