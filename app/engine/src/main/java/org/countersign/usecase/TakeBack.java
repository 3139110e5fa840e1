package org.countersign.usecase;

import org.countersign.engagement.Entry;
import org.countersign.engagement.Errand;
import org.countersign.engagement.Event;
import org.countersign.evidence.Courier;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.kernel.CountersignException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes entries back: the state becomes as if they had not happened, and all stay on record. */
public final class TakeBack {
    private final Session session;

    /** Works on this engagement. */
    public TakeBack(Session session) {
        this.session = session;
    }

    /**
     * Takes back an entry; where answers of a courier were taken in with it, all their evidence
     * too.
     *
     * @return how many entries were taken back
     * @throws CountersignException where the entry is one that cannot be taken back
     */
    public int entry(long number) throws CountersignException {
        List<Long> numbers =
                switch (event(number)) {
                    case Event.Opened _,
                            Event.ReportIssued _,
                            Event.ConsentGiven _,
                            Event.CourierWritten _,
                            Event.HostKeyAccepted _ ->
                            throw new CountersignException(
                                    "Entry "
                                            + number
                                            + " cannot be taken back: it is part of the chain of"
                                            + " custody.",
                                    "Leave it, and record what is right now.");
                    case Event.AnswersImported imported -> answers(number, imported);
                    case Event.PolicySet _,
                            Event.VantagesSet _,
                            Event.HostPut _,
                            Event.HostRemoved _,
                            Event.EvidenceRecorded _,
                            Event.CollectionEnded _,
                            Event.Judged _,
                            Event.ReviewRequested _,
                            Event.ReviewApproved _,
                            Event.ReviewReturned _,
                            Event.TakenBack _ ->
                            List.of(number);
                };
        return takeBack(numbers);
    }

    /**
     * Takes back the answers of a courier, with all their evidence.
     *
     * @param number of the entry that says that they were taken in
     * @return how many entries were taken back
     */
    public int answers(long number) throws CountersignException {
        if (!(event(number) instanceof Event.AnswersImported imported)) {
            throw new CountersignException(
                    "Entry " + number + " is no import of answers.",
                    "Give the number that 'import' printed.");
        }
        return takeBack(answers(number, imported));
    }

    private Event event(long number) throws CountersignException {
        return session.entries().stream()
                .filter(e -> e.number() == number)
                .findFirst()
                .map(Entry::event)
                .orElseThrow(
                        () ->
                                new CountersignException(
                                        "There is no entry " + number + ".",
                                        "See the history for those there are."));
    }

    private int takeBack(List<Long> numbers) throws CountersignException {
        session.record(
                List.of(),
                numbers.stream().map(Event.TakenBack::new).toArray(Event.TakenBack[]::new));
        return numbers.size();
    }

    /** What was taken in, with the evidence of it that still counts. */
    private List<Long> answers(long number, Event.AnswersImported imported)
            throws CountersignException {
        Optional<Errand.Import> back =
                Optional.ofNullable(session.state().errands().get(imported.nonce()))
                        .flatMap(Errand::back)
                        .filter(i -> i.entry() == number);
        if (back.isEmpty()) {
            throw new CountersignException(
                    "The answers of entry " + number + " have been taken back already.",
                    "There is nothing to do.");
        }
        Courier courier = back.get().courier();
        Set<EvidenceId> counts = new HashSet<>(session.state().evidence().keySet());
        List<Long> numbers = new ArrayList<>(List.of(number));
        for (Entry entry : session.entries()) {
            if (entry.number() > number
                    && entry.event() instanceof Event.EvidenceRecorded(Evidence evidence)
                    && counts.contains(evidence.id())
                    && evidence.courier().filter(courier::equals).isPresent()) {
                numbers.add(entry.number());
            }
        }
        return numbers;
    }
}
