package org.countersign.cli;

import org.countersign.finding.Finding;
import org.countersign.kernel.CountersignException;
import org.countersign.usecase.AssessFindings;
import org.countersign.usecase.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/** Which finding of which engagement a command is about. */
final class FindingSelection {
    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Parameters(index = "1", paramLabel = "CHECK", description = "The check, such as VM-CFG-13.")
    String check = "";

    @Option(
            names = "--about",
            paramLabel = "SUBJECT",
            description =
                    "The host, HOST@VANTAGE, or 'site'; needed where the check is about several.")
    @Nullable String subject;

    /** All findings that are meant. */
    List<Finding> all(Session session) throws CountersignException {
        List<Finding> findings =
                new AssessFindings(session.pack(), session::blob)
                        .assess(session.state()).stream()
                                .filter(f -> f.check().id().text().equalsIgnoreCase(check))
                                .filter(f -> subject == null || f.subject().text().equals(subject))
                                .toList();
        if (findings.isEmpty()) {
            throw new CountersignException(
                    "There is no finding for "
                            + check
                            + (subject == null ? "" : " about " + subject)
                            + ".",
                    "See 'status' for those there are; a check about a role needs a host with that"
                            + " role.");
        }
        return findings;
    }

    /** The one finding that is meant. */
    Finding one(Session session) throws CountersignException {
        List<Finding> findings = all(session);
        if (findings.size() > 1) {
            throw new CountersignException(
                    check
                            + " is about several: "
                            + String.join(
                                    ", ", findings.stream().map(f -> f.subject().text()).toList())
                            + ".",
                    "Say which one with --about.");
        }
        return findings.getFirst();
    }
}
