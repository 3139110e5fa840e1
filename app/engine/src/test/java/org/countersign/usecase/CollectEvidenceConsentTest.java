package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.collect.CollectionPlan;
import org.countersign.engagement.Event;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;
import org.countersign.target.Credentials;
import org.countersign.target.HostId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class CollectEvidenceConsentTest {
    private static final HostId HOST = new HostId("one");

    @TempDir Path folder;

    @Test
    void whoNeverAgreedIsNotSaidToHaveAgreedToSomethingElse() throws Exception {
        try (Session session = CourierSite.unasked(folder.resolve("a.countersign"), folder, HOST)) {
            refused(
                    session,
                    "Nobody has agreed to what this collection does. Show the consent sheet to the"
                            + " customer and record the consent, then collect.");
        }
    }

    @Test
    void consentThatNoLongerFitsIsToldWithTheReason() throws Exception {
        try (Session session = CourierSite.unasked(folder.resolve("a.countersign"), folder, HOST)) {
            session.record(
                    new Event.ConsentGiven(
                            Sha256.of("the sheet of an older version"), "the owner"));
            refused(
                    session,
                    "Nobody has agreed to what this collection does. What is on record is agreement"
                        + " to something else: the hosts, the way to them or this program have"
                        + " changed since. Show the consent sheet to the customer and record the"
                        + " consent, then collect.");
        }
    }

    private static void refused(Session session, String told) throws CountersignException {
        CollectEvidence collect = new CollectEvidence(session, Reach.ofThisUser());
        CollectionPlan plan = collect.plan(List.of(), Optional.empty());
        assertThatThrownBy(() -> collect.run(plan, (_, _) -> false, Credentials.NONE, _ -> {}))
                .hasMessage(told);
    }
}
