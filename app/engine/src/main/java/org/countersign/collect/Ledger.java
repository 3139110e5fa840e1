package org.countersign.collect;

import org.countersign.collect.Recorder.Circumstances;
import org.countersign.collect.Recorder.Found;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Sees to it that each probe of a host ends in exactly one piece of evidence, whichever thread
 * brings it. Its times go on from one look at the wall clock by the monotonic clock: a wall clock
 * that jumps meanwhile does not matter.
 */
final class Ledger {
    private final CollectionPlan.HostPlan plan;
    private final Recorder recorder;
    private final Delivery delivery;
    private final Instant begun;
    private final long begunNanos = System.nanoTime();
    private final Set<ProbeId> recorded = new HashSet<>();
    private Duration clockOffset = Duration.ZERO;
    private String hostKey = "";

    Ledger(CollectionPlan.HostPlan plan, Recorder recorder, Delivery delivery, Clock clock) {
        this.plan = plan;
        this.recorder = recorder;
        this.delivery = delivery;
        this.begun = clock.instant();
    }

    Instant now() {
        return begun.plusNanos(System.nanoTime() - begunNanos);
    }

    synchronized void loggedIn(String fingerprint) {
        hostKey = fingerprint;
    }

    /** The host says what its clock shows now. */
    synchronized void hostClock(long epoch) {
        clockOffset = Duration.ofSeconds(epoch - now().getEpochSecond());
    }

    void answered(Probe probe, Frame.Answered answer, Instant start, String user) {
        record(probe, start, user, when -> recorder.answered(probe, answer, when));
    }

    void seen(Probe probe, String text, Instant start) {
        record(probe, start, "", when -> recorder.seen(probe, text, when));
    }

    void nothing(Probe probe, String reason, Instant start) {
        record(probe, start, "", when -> recorder.nothing(probe, reason, when));
    }

    /** Says of all these probes that have brought nothing so far why they have not. */
    void nothing(List<Probe> probes, String reason) {
        Instant now = now();
        probes.forEach(probe -> nothing(probe, reason, now));
    }

    private void record(
            Probe probe, Instant start, String user, Function<Circumstances, Found> making) {
        Circumstances when;
        synchronized (this) {
            if (!recorded.add(probe.id())) {
                return;
            }
            when = new Circumstances(start, now(), clockOffset, user, hostKey);
        }
        Found found = making.apply(when);
        delivery.deliver(
                new CollectionEvent.Gathered(plan.host().id(), found.evidence(), found.content()));
    }
}
