package org.countersign.collect;

import org.countersign.evidence.Courier;
import org.countersign.evidence.Masking;
import org.countersign.kernel.Sha256;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.target.Host;
import org.countersign.target.Machine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a courier script said, read and not masked yet: it goes no further than {@link #evidence}.
 */
public final class CourierAnswers {
    private final Script script;
    private final String stage;
    private final String sheet;
    private final String host;
    private final Machine machine;
    private final Optional<Sha256> ran;
    private final boolean sealed;
    private final Instant begun;
    private final Instant ended;
    private final List<Looked> looked;
    private final String noRoot;
    private final String noAnswer;

    /** An answer, when it was had by the host's clock, and as whom. */
    record Looked(Frame.Answered answer, Instant start, Instant end, String user) {}

    CourierAnswers(
            Script script,
            String stage,
            String sheet,
            String host,
            Machine machine,
            Optional<Sha256> ran,
            boolean sealed,
            Instant begun,
            Instant ended,
            List<Looked> looked,
            String noRoot,
            String noAnswer) {
        this.script = script;
        this.stage = stage;
        this.sheet = sheet;
        this.host = host;
        this.machine = machine;
        this.ran = ran;
        this.sealed = sealed;
        this.begun = begun;
        this.ended = ended;
        this.looked = List.copyOf(looked);
        this.noRoot = noRoot;
        this.noAnswer = noAnswer;
    }

    /** Whether they say that they are for this. */
    public boolean isFor(int stage, Sha256 sheet, Host host) {
        return this.stage.equals(Integer.toString(stage))
                && this.sheet.equals(sheet.hex())
                && this.host.equals(host.id().text());
    }

    /** What the machine says of itself. */
    public Machine machine() {
        return machine;
    }

    /** The digest of the script as it was run; absent where the machine could not tell. */
    public Optional<Sha256> ran() {
        return ran;
    }

    /** Whether a digest stood behind the answers, and was right. */
    public boolean sealed() {
        return sealed;
    }

    /** When the script began, on the host's clock. */
    public Instant begun() {
        return begun;
    }

    /** When it ended, on the host's clock. */
    public Instant ended() {
        return ended;
    }

    /**
     * Makes evidence of them, masked. Each look has exactly one piece, in the order of the script.
     *
     * @param clockOffset how far the host's clock is certainly ahead
     */
    public List<CollectionEvent.Gathered> evidence(
            Host host, Masking masking, Courier courier, Duration clockOffset) {
        Recorder recorder = new Recorder(host, masking, courier);
        Map<ProbeId, Looked> byProbe = new LinkedHashMap<>();
        looked.forEach(look -> byProbe.put(look.answer().probe(), look));
        List<CollectionEvent.Gathered> evidence = new ArrayList<>();
        for (Probe probe : script.probes()) {
            Looked look = byProbe.get(probe.id());
            Recorder.Found found =
                    look == null
                            ? recorder.nothing(
                                    probe,
                                    probe.privilege() == Privilege.ROOT ? noRoot : noAnswer,
                                    new Recorder.Circumstances(begun, ended, clockOffset, "", ""))
                            : recorder.answered(
                                    probe,
                                    look.answer(),
                                    new Recorder.Circumstances(
                                            look.start(),
                                            look.end(),
                                            clockOffset,
                                            look.user(),
                                            ""));
            evidence.add(
                    new CollectionEvent.Gathered(host.id(), found.evidence(), found.content()));
        }
        return evidence;
    }

    /** Evidence that says why these looks cannot be made. */
    public List<CollectionEvent.Gathered> unusable(
            CourierRound round, Host host, Masking masking, Courier courier, Duration clockOffset) {
        Recorder recorder = new Recorder(host, masking, courier);
        var when = new Recorder.Circumstances(ended, ended, clockOffset, "", "");
        List<CollectionEvent.Gathered> evidence = new ArrayList<>();
        round.unusable()
                .forEach(
                        (probe, reason) -> {
                            Recorder.Found found = recorder.nothing(probe, reason, when);
                            evidence.add(
                                    new CollectionEvent.Gathered(
                                            host.id(), found.evidence(), found.content()));
                        });
        return evidence;
    }
}
