package org.countersign.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One thing that an assessment finds out.
 *
 * @param id its name, printed in reports
 * @param title what is true when it passes
 * @param section where it stands
 * @param on the roles it is about; empty for a check about the whole site
 * @param fromVantage whether it is about what the assessor's machine sees; then each vantage point
 *     has its own verdict
 * @param kind who decides
 * @param severity how bad a failure is
 * @param question the question in plain words
 * @param uses the facts it uses, by the name its expressions have for them
 * @param asks what a person is asked, where a person is asked
 * @param rule how it comes to its outcome
 * @param guidance help for people
 * @param frameworks the controls it speaks to, by catalogue
 * @param references where to read more
 * @param minutes how long a person should need for it by hand
 * @param onSite whether it can only be done on the customer's site
 * @param at where the pack defines it
 */
public record Check(
        CheckId id,
        String title,
        SectionId section,
        List<RoleId> on,
        boolean fromVantage,
        Kind kind,
        Severity severity,
        String question,
        SequencedMap<String, FactId> uses,
        Optional<Question> asks,
        RuleSpec rule,
        Guidance guidance,
        SequencedMap<FrameworkId, List<String>> frameworks,
        List<String> references,
        int minutes,
        boolean onSite,
        Position at) {

    public Check {
        on = List.copyOf(on);
        uses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(uses));
        frameworks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(frameworks));
        references = List.copyOf(references);
    }

    /** Who decides. */
    public enum Kind {
        /** The rule decides alone. */
        AUTO,
        /** The rule shows what it found, and a person decides. */
        ASSIST,
        /** A person answers a question. */
        ASK
    }
}
