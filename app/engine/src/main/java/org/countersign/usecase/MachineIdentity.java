package org.countersign.usecase;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Errand;
import org.countersign.engagement.Event;
import org.countersign.evidence.Evidence;
import org.countersign.kernel.CountersignException;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.Machine;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a machine that answered is the host it was asked about, as far as can be told. */
record MachineIdentity(Engagement state, HostId host) {

    /**
     * Compares what is known of the host with what the machine says of itself.
     *
     * @return what agrees, as a clause; empty where nothing is known, and a person has to know it
     * @throws CountersignException where it is another machine
     */
    Optional<String> of(Machine machine) throws CountersignException {
        Set<String> own = fingerprints(host);
        Optional<String> same = own.stream().filter(machine::has).findFirst();
        if (same.isPresent()) {
            return Optional.of(
                    "it shows the host key " + same.get() + " that is known for " + host);
        }
        if (!own.isEmpty() && !machine.keys().isEmpty()) {
            throw new CountersignException(
                    "These answers come from another machine than %s: none of its SSH host keys is the known one, %s."
                            .formatted(host, String.join(", ", own)),
                    "Let the script run on %s itself; if its key was changed, accept the new one first."
                            .formatted(host));
        }
        for (HostId other : state.hosts().keySet()) {
            if (!other.equals(host) && isKnownAs(other, machine)) {
                throw new CountersignException(
                        "These answers come from %s, and the script was for %s."
                                .formatted(other, host),
                        "Let each script run on its own machine.");
            }
        }
        Optional<Machine> earlier = imported(host).reduce((_, later) -> later);
        if (earlier.isPresent() && differ(earlier.get(), machine)) {
            throw new CountersignException(
                    "These answers come from another machine than the earlier ones of %s."
                            .formatted(host),
                    "Let the script run on the same machine, or take back the earlier answers if"
                            + " those are wrong.");
        }
        return earlier.filter(e -> same(e, machine))
                .map(_ -> "it is the machine that answered for " + host + " before");
    }

    private boolean isKnownAs(HostId other, Machine machine) {
        return fingerprints(other).stream().anyMatch(machine::has)
                || imported(other).anyMatch(m -> same(m, machine));
    }

    /** Keys that logins have proven, or that a person has accepted. */
    private Set<String> fingerprints(HostId of) {
        Stream<String> accepted =
                Optional.ofNullable(state.hostKeys().get(of)).map(HostKey::fingerprint).stream();
        if (state.hostKeys().containsKey(of)) {
            return accepted.collect(Collectors.toUnmodifiableSet());
        }
        return state.evidence().values().stream()
                .filter(e -> e.subject().host().filter(of::equals).isPresent())
                .map(Evidence::hostKey)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Machine> imported(HostId of) {
        return state.errands().values().stream()
                .flatMap(errand -> errand.back().stream())
                .map(Errand.Import::answers)
                .filter(answers -> answers.host().equals(of))
                .map(Event.AnswersImported::machine);
    }

    /** Keys tell machines apart; a machine id alone is often copied with a disk. */
    private static boolean same(Machine one, Machine other) {
        if (one.keys().isEmpty() || other.keys().isEmpty()) {
            return one.id().isPresent() && one.id().equals(other.id());
        }
        return one.keys().stream().anyMatch(other.keys()::contains);
    }

    private static boolean differ(Machine one, Machine other) {
        boolean comparable =
                !one.keys().isEmpty() && !other.keys().isEmpty()
                        || one.id().isPresent() && other.id().isPresent();
        return comparable && !same(one, other);
    }
}
