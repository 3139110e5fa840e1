package org.countersign.collect;

import org.countersign.evidence.Capture;
import org.countersign.evidence.Courier;
import org.countersign.evidence.Evidence;
import org.countersign.evidence.EvidenceId;
import org.countersign.evidence.Masking;
import org.countersign.evidence.Source;
import org.countersign.kernel.Bytes;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.countersign.target.Host;
import org.countersign.target.Subject;
import org.countersign.target.Vantage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes evidence of what came of the looks at one host. What it makes is masked: the original goes
 * no further than this class.
 */
final class Recorder {
    private final Host host;
    private final Optional<Vantage> vantage;
    private final Masking masking;
    private final Optional<Courier> courier;

    Recorder(Host host, Optional<Vantage> vantage, Masking masking) {
        this(host, vantage, masking, Optional.empty());
    }

    /** For what a courier brought of a host. */
    Recorder(Host host, Masking masking, Courier courier) {
        this(host, Optional.empty(), masking, Optional.of(courier));
    }

    private Recorder(
            Host host, Optional<Vantage> vantage, Masking masking, Optional<Courier> courier) {
        this.host = host;
        this.vantage = vantage;
        this.masking = masking;
        this.courier = courier;
    }

    /** What was found on the host, or seen of it. */
    record Found(Evidence evidence, Optional<Bytes> content) {}

    /**
     * When a look was made, by whose clock, and on which machine.
     *
     * @param start on the assessor's clock; on the host's where a courier brought the answer
     * @param end on the same clock
     * @param clockOffset how far the host's clock was ahead
     * @param user the effective user on the host; empty where nothing ran there
     * @param hostKey the fingerprint of the host's key; empty where there was no login
     */
    record Circumstances(
            Instant start, Instant end, Duration clockOffset, String user, String hostKey) {}

    /** A look from the host answered. */
    Found answered(Probe probe, Frame.Answered answer, Circumstances when) {
        Optional<String> nothing = nothing(probe, answer);
        Source source = source(probe, answer.alternative(), answer.path(), when.user());
        return nothing.isPresent()
                ? found(probe, source, new Capture.Nothing(nothing.get()), Optional.empty(), when)
                : kept(
                        probe,
                        source,
                        answer.content(),
                        answer.exit(),
                        masking.mask(probe.masking(), answer.complaint()).text().strip(),
                        answer.truncated(),
                        when);
    }

    /** A look from the assessor's machine saw something. */
    Found seen(Probe probe, String text, Circumstances when) {
        Bytes whole = Bytes.of(text);
        int most = probe.limits().bytes();
        boolean truncated = whole.size() > most;
        Bytes content = truncated ? Bytes.of(Arrays.copyOf(whole.toArray(), most)) : whole;
        return kept(
                probe, source(probe, "0", Optional.empty(), ""), content, 0, "", truncated, when);
    }

    /** A look brought nothing. */
    Found nothing(Probe probe, String reason, Circumstances when) {
        return found(
                probe,
                source(probe, "0", Optional.empty(), when.user()),
                new Capture.Nothing(reason),
                Optional.empty(),
                when);
    }

    private Found kept(
            Probe probe,
            Source source,
            Bytes original,
            int exit,
            String complaint,
            boolean truncated,
            Circumstances when) {
        Bytes masked = masking.mask(probe.masking(), original);
        Capture capture =
                new Capture.Content(
                        masked.sha256(),
                        masked.size(),
                        original.sha256(),
                        exit,
                        complaint,
                        truncated);
        return found(probe, source, capture, Optional.of(masked), when);
    }

    private Found found(
            Probe probe,
            Source source,
            Capture capture,
            Optional<Bytes> content,
            Circumstances when) {
        boolean onHost = probe.method() instanceof Method.OnHost;
        Subject subject =
                onHost || vantage.isEmpty()
                        ? Subject.of(host.id())
                        : Subject.of(host.id(), vantage.get().id());
        Evidence evidence =
                new Evidence(
                        EvidenceId.next(),
                        subject,
                        source,
                        capture,
                        when.start(),
                        when.end(),
                        onHost ? when.clockOffset() : Duration.ZERO,
                        onHost ? when.hostKey() : "",
                        courier);
        return new Found(evidence, content);
    }

    /** Why an answer is none, where it is none. */
    private Optional<String> nothing(Probe probe, Frame.Answered answer) {
        if (answer.damaged()) {
            return Optional.of(Reasons.DAMAGED);
        }
        return switch (answer.alternative()) {
            case "none" -> Optional.of(Reasons.missing(probe.method()));
            case "unsound" -> Optional.of(Reasons.UNSOUND);
            default -> {
                if (!probe.masking().isEmpty() && holdsNul(answer.content())) {
                    yield Optional.of(Reasons.NOT_TEXT);
                } else if (answer.truncated()) {
                    yield Optional.empty();
                } else if (answer.exit() == 124) {
                    yield Optional.of(Reasons.late(probe));
                } else if (failedRead(probe, answer)) {
                    String said = masking.mask(probe.masking(), answer.complaint()).text();
                    yield Optional.of(Reasons.failed(probe.method(), said, answer.exit()));
                }
                yield Optional.empty();
            }
        };
    }

    /** A command's exit code is part of its answer; that of our own functions says they failed. */
    private static boolean failedRead(Probe probe, Frame.Answered answer) {
        return !(probe.method() instanceof Method.Command)
                && answer.exit() != 0
                && answer.exit() != Capture.DOES_NOT_EXIST
                // What came of a file before its reading failed is not the file.
                && (answer.content().size() == 0 || probe.method() instanceof Method.ReadFile);
    }

    /** Text in UTF-16 holds them, and hides the names by which secrets are found. */
    private static boolean holdsNul(Bytes content) {
        return content.text().indexOf('\0') >= 0;
    }

    private Source source(Probe probe, String alternative, Optional<String> found, String user) {
        int place = alternative.matches("[0-9]{1,3}") ? Integer.parseInt(alternative) : 0;
        String action = Wording.action(probe.method(), host.address());
        return switch (probe.method()) {
            case Method.Command command -> {
                int known = Math.min(place, command.alternatives().size() - 1);
                String words = Wording.command(command.alternatives().get(known));
                yield new Source.Command(probe.id(), words, known, user);
            }
            case Method.LocalDialogue _ ->
                    new Source.Command(
                            probe.id(),
                            action,
                            Math.min(place, ProbeLines.DIALOGUE_TOOLS.size() - 1),
                            user);
            case Method.Query query ->
                    new Source.Query(probe.id(), Wording.statements(query), user);
            case Method.ReadFile file -> file(probe, found, Wording.path(file.path()), user);
            case Method.ReadFolder folder -> file(probe, found, Wording.path(folder.path()), user);
            case Method.Find find -> file(probe, found, Wording.path(find.root()), user);
            case Method.Stat stat ->
                    file(
                            probe,
                            Optional.empty(),
                            String.join(", ", stat.paths().stream().map(Wording::path).toList()),
                            user);
            case Method.Processes processes ->
                    new Source.File(probe.id(), "/proc (" + processes.name() + ")", user);
            case Method.FromVantage _ -> new Source.Network(probe.id(), action);
        };
    }

    private static Source file(Probe probe, Optional<String> found, String written, String user) {
        return new Source.File(probe.id(), found.orElse(written), user);
    }
}
