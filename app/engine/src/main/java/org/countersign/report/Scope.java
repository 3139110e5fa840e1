package org.countersign.report;

import org.countersign.engagement.Engagement;
import org.countersign.engagement.Entry;
import org.countersign.engagement.Errand;
import org.countersign.engagement.Event;
import org.countersign.evidence.Evidence;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.ContentPack;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.RoleId;
import org.countersign.target.Host;
import org.countersign.target.HostKey;
import org.countersign.target.Login;
import org.countersign.target.Route;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the assessment covered, and under which agreements. */
record Scope(List<Entry> entries, Engagement engagement, ContentPack pack) {

    List<ReportModel.HostScope> hosts() {
        return engagement.hosts().values().stream().map(this::host).toList();
    }

    List<ReportModel.VantageScope> vantages() {
        return engagement.vantages().stream()
                .map(v -> new ReportModel.VantageScope(v.title(), v.trusted()))
                .toList();
    }

    List<ReportModel.PolicyLine> policy() {
        return pack.policy().stream().map(this::policy).toList();
    }

    List<ReportModel.Consent> consents() {
        return engagement.consents().entrySet().stream()
                .map(e -> new ReportModel.Consent(e.getKey(), e.getValue()))
                .toList();
    }

    private ReportModel.PolicyLine policy(PolicyInput input) {
        Optional<String> set = engagement.policy(input.name());
        return new ReportModel.PolicyLine(
                input.label(), set.orElse(input.standard()), set.isEmpty());
    }

    private ReportModel.HostScope host(Host host) {
        Optional<HostKey> pinned = Optional.ofNullable(engagement.hostKeys().get(host.id()));
        String seen = seenKey(host);
        Optional<Event.AnswersImported> courier = courier(host);
        String key = pinned.map(k -> k.algorithm() + " " + k.fingerprint()).orElse(seen);
        String accepted =
                pinned.isPresent()
                        ? accepted(host)
                        : seen.isEmpty() ? "never seen" : "known beforehand (known_hosts)";
        if (key.isEmpty() && courier.isPresent()) {
            key = told(courier.get());
            accepted = "as a courier's answers say; no login has proven it";
        }
        String collection = engagement.collections().get(host.id());
        return new ReportModel.HostScope(
                host.id().text(),
                host.address() + " port " + host.port(),
                host.inScope()
                        ? host.roles().stream().map(this::role).collect(Collectors.joining(", "))
                        : "jump host, not assessed",
                login(host, courier),
                key,
                accepted,
                Objects.requireNonNullElse(
                        collection,
                        host.inScope()
                                ? "nothing was collected"
                                : "only passed through; nothing was read from it"));
    }

    /** The newest answers that a courier brought from the host. */
    private Optional<Event.AnswersImported> courier(Host host) {
        return engagement.errands().values().stream()
                .flatMap(errand -> errand.back().stream())
                .map(Errand.Import::answers)
                .filter(answers -> answers.host().equals(host.id()))
                .reduce((_, later) -> later);
    }

    private static String told(Event.AnswersImported answers) {
        return answers.machine().keys().stream()
                .map(key -> key.algorithm() + " " + key.fingerprint())
                .collect(Collectors.joining(", "));
    }

    private String accepted(Host host) {
        return entries.reversed().stream()
                .filter(
                        e ->
                                e.event() instanceof Event.HostKeyAccepted a
                                        && a.host().equals(host.id()))
                .findFirst()
                .map(e -> "shown to and accepted by " + e.by() + " on " + Words.time(e.at()))
                .orElse("");
    }

    /** The key that the newest evidence from the host was had under. */
    private String seenKey(Host host) {
        Instant newest = Instant.MIN;
        String key = "";
        for (Evidence piece : engagement.evidence().values()) {
            boolean here = piece.subject().host().filter(host.id()::equals).isPresent();
            if (here && !piece.hostKey().isEmpty() && !piece.start().isBefore(newest)) {
                newest = piece.start();
                key = piece.hostKey();
            }
        }
        return key;
    }

    private String role(RoleId role) {
        return pack.roles().stream()
                .filter(r -> r.id().equals(role))
                .map(ContentPack.HostRole::title)
                .findFirst()
                .orElse(role.text());
    }

    /** Never names a file on the assessor's machine. */
    private String login(Host host, Optional<Event.AnswersImported> courier) {
        String login =
                switch (host.login()) {
                    case Login.Agent agent -> agent.user() + ", with a key from an agent";
                    case Login.KeyFile file -> file.user() + ", with a key from a file";
                    case Login.Password password -> password.user() + ", with a password";
                    case Login.None _ ->
                            courier.isPresent()
                                    ? "no login"
                                    : "no login: looked at from outside only";
                };
        String way = way(host);
        String elevated =
                host.hasLogin() && host.inScope()
                        ? login + "; " + host.elevation().words() + way
                        : login + way;
        return elevated + courier.map(c -> "; a script that " + c.by() + " ran on it").orElse("");
    }

    /** As a clause that follows another; empty where the host is reached directly. */
    private String way(Host host) {
        try {
            Route route = Route.to(host, engagement.hosts());
            return route.jumps().isEmpty() ? "" : "; " + route.way();
        } catch (CountersignException e) {
            // Adding a jump host can be taken back after it was used.
            return "; through the jump host "
                    + host.via().orElseThrow()
                    + ", the way to which is not on record any more";
        }
    }
}
