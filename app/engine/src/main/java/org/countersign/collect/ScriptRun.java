package org.countersign.collect;

import org.countersign.kernel.Deadline;
import org.countersign.kernel.Secret;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.pack.ProbeId;
import org.countersign.remote.Access;
import org.countersign.remote.Output;
import org.countersign.remote.RemoteHost;
import org.countersign.remote.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One script on one host: sends it, and records what it answers as it answers. */
final class ScriptRun implements Output {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptRun.class);

    private final String address;
    private final Script script;
    private final Ledger ledger;
    private final FrameReader reader;
    private boolean greeted;
    private boolean canEncode = true;
    private boolean root;
    private boolean tooMuch;
    private String user = "";
    private Instant began;
    private @Nullable String noRoot;

    ScriptRun(String address, Script script, Ledger ledger) {
        this.address = address;
        this.script = script;
        this.ledger = ledger;
        this.began = ledger.now();
        this.reader = new FrameReader(script, this::take);
    }

    /**
     * Runs it to its end. All its probes have evidence then.
     *
     * @param password for sudo or su; only where the script wants one
     * @param time how long it may take
     * @return what went wrong with the connection or the host's shell, if anything did
     */
    Optional<Access.Denied> run(RemoteHost remote, Optional<Secret> password, Duration time)
            throws InterruptedException {
        Reply reply = remote.run(script.exec(password), this, Deadline.in(time));
        if (reader.ignored() > 0) {
            LOG.warn("{} lines with our mark were out of place and were ignored", reader.ignored());
        }
        return switch (reply) {
            case Reply.Completed completed -> {
                ledger.nothing(of(Privilege.ROOT), unelevated());
                ledger.nothing(script.probes(), canEncode ? Reasons.ENDED : Reasons.CANNOT_ENCODE);
                yield greeted ? Optional.empty() : Optional.of(noShell(completed.exit()));
            }
            case Reply.TimedOut _ -> {
                ledger.nothing(script.probes(), tooMuch ? Reasons.TOO_MUCH : Reasons.OVERDUE);
                yield Optional.of(overdue());
            }
            case Reply.Refused refused -> {
                String reason = Reasons.clause(refused.reason());
                ledger.nothing(script.probes(), "the host would not run the script: " + reason);
                yield Optional.of(refused(reason));
            }
            case Reply.Lost lost -> {
                ledger.nothing(script.probes(), Reasons.LOST);
                yield Optional.of(lost(Reasons.clause(lost.reason())));
            }
        };
    }

    /**
     * Why the part for root could not be root, after it has run; empty where it was, or is not
     * known.
     */
    Optional<String> notRoot() {
        return root ? Optional.empty() : Optional.ofNullable(noRoot);
    }

    @Override
    public boolean out(byte[] buffer, int length) {
        tooMuch = !reader.accept(buffer, length);
        return !tooMuch;
    }

    private void take(Frame frame) {
        switch (frame) {
            case Frame.Hello hello -> {
                greeted = true;
                root = hello.root();
                user = hello.user();
                canEncode = hello.canEncode();
                ledger.hostClock(hello.epoch());
            }
            case Frame.Begun _ -> began = ledger.now();
            case Frame.Answered answer ->
                    ledger.answered(probe(answer.probe()), answer, began, user);
            case Frame.Elevation elevation ->
                    noRoot = NotRoot.reason(script.elevation(), elevation.complaint());
        }
    }

    private String unelevated() {
        String reason = noRoot;
        return !canEncode ? Reasons.CANNOT_ENCODE : root || reason == null ? Reasons.ENDED : reason;
    }

    private Probe probe(ProbeId id) {
        return script.probes().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    private List<Probe> of(Privilege privilege) {
        return script.probes().stream().filter(p -> p.privilege() == privilege).toList();
    }

    private Access.Denied noShell(int exit) {
        return new Access.Denied(
                Access.Why.LOGIN_REFUSED,
                "The account on %s was let in, but its shell did not run our script (exit code %d)."
                        .formatted(address, exit),
                "Use an account with a shell such as /bin/sh, and without a forced command.");
    }

    private Access.Denied refused(String reason) {
        return new Access.Denied(
                Access.Why.LOGIN_REFUSED,
                "%s let us in, but would not run a command: %s.".formatted(address, reason),
                "Use an account that may run commands over SSH.");
    }

    private Access.Denied overdue() {
        return tooMuch
                ? new Access.Denied(
                        Access.Why.LOST,
                        "%s said more than all probes together may say, and was cut off."
                                .formatted(address),
                        "Look at what the account's shell profile prints, then collect again.")
                : new Access.Denied(
                        Access.Why.TIMED_OUT,
                        "%s had not answered everything in time, and was cut off."
                                .formatted(address),
                        "Collect again when the host is less busy.");
    }

    private Access.Denied lost(String reason) {
        return new Access.Denied(
                Access.Why.LOST,
                "The connection to %s was lost: %s.".formatted(address, reason),
                "Collect again; what had arrived is kept.");
    }
}
