package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.collect.CollectionEvent.Cancelled;
import org.countersign.collect.CollectionEvent.Failed;
import org.countersign.collect.CollectionEvent.Gathered;
import org.countersign.remote.Access;
import org.countersign.remote.RemoteAccess;
import org.countersign.remote.Reply;
import org.countersign.target.Elevation;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What is left of a collection that does not go well. */
class CollectorTroubleTest extends PlayedCollection {
    @Test
    void connectionCutMidwayKeepsWhatArrived() throws Exception {
        collect(
                plan(Elevation.SUDO, 1, USER, ROOT, LATER),
                access(
                        (outline, _, says) -> {
                            honest(outline, false, says);
                            return new Reply.Lost("broken pipe");
                        }));
        assertThat(outcome("h1"))
                .containsExactly(
                        "a.user: exit 0",
                        "b.root: the connection was lost before it answered",
                        "e.later: The connection to 10.0.0.1 was lost: broken pipe");
        assertThat(((Failed) events.getLast()).denied())
                .isEqualTo(
                        new Access.Denied(
                                Access.Why.LOST,
                                "The connection to 10.0.0.1 was lost: broken pipe.",
                                "Collect again; what had arrived is kept."));
    }

    @Test
    void accountWithoutAShellIsAFailureWithWhatToDo() throws Exception {
        collect(
                plan(Elevation.NONE, 1, USER),
                access(
                        (_, _, says) -> {
                            says.say("This account is currently not available.\n");
                            return new Reply.Completed(1);
                        }));
        assertThat(((Failed) events.getLast()).denied())
                .isEqualTo(
                        new Access.Denied(
                                Access.Why.LOGIN_REFUSED,
                                "The account on 10.0.0.1 was let in, but its shell did not run our"
                                        + " script (exit code 1).",
                                "Use an account with a shell such as /bin/sh, and without a forced"
                                        + " command."));
    }

    @Test
    void accountThatMayRunNothingIsAFailureWithWhatToDo() throws Exception {
        collect(
                plan(Elevation.NONE, 1, USER),
                access((_, _, _) -> new Reply.Refused("the account may have no shell")));
        assertThat(((Failed) events.getLast()).denied())
                .isEqualTo(
                        new Access.Denied(
                                Access.Why.LOGIN_REFUSED,
                                "10.0.0.1 let us in, but would not run a command: the account may"
                                        + " have no shell.",
                                "Use an account that may run commands over SSH."));
    }

    @Test
    void profileThatPrintsWithoutEndIsAFailureWithWhatToDo() throws Exception {
        collect(
                plan(Elevation.NONE, 1, USER),
                access(
                        (_, _, says) -> {
                            for (int i = 0; i < 200; i++) {
                                says.say("Welcome. ".repeat(10_000) + "\n");
                            }
                            return new Reply.TimedOut();
                        }));
        assertThat(outcome("h1"))
                .containsExactly("a.user: the host said more than all probes together may say");
        assertThat(((Failed) events.getLast()).denied().next())
                .isEqualTo("Look at what the account's shell profile prints, then collect again.");
    }

    @Test
    void oneHostsFailureDoesNotHarmTheOthers() throws Exception {
        AtomicInteger count = new AtomicInteger();
        RemoteAccess good = access((outline, _, says) -> honest(outline, true, says));
        RemoteAccess mixed =
                (route, keys, credentials, deadline) ->
                        switch (route.host().id().text()) {
                            case "h1" ->
                                    new Access.Denied(
                                            Access.Why.UNREACHABLE, "It is off.", "Switch it on.");
                            case "h2" ->
                                    throw new IllegalStateException(
                                            "a mistake " + count.incrementAndGet());
                            default -> good.open(route, keys, credentials, deadline);
                        };
        collect(plan(Elevation.NONE, 6, USER, REACH), mixed);
        assertThat(outcome("h1")).containsExactly("a.user: It is off", "c.reach: exit 0");
        assertThat(outcome("h2").getFirst())
                .isEqualTo(
                        "a.user: The collection of h2 stopped because of a fault in the program");
        for (String host : List.of("h3", "h4", "h5", "h6")) {
            assertThat(outcome(host)).containsExactly("a.user: exit 0", "c.reach: exit 0");
        }
    }

    @Test
    void cancelKeepsWhatArrivedAndClosesEveryConnection() throws Exception {
        CountDownLatch hanging = new CountDownLatch(4); // two hosts, two privileges
        CollectionPlan plan = plan(Elevation.SUDO, 2, USER, ROOT);
        List<Throwable> thrown = new ArrayList<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        collect(
                                                plan,
                                                access(
                                                        (outline, _, says) -> {
                                                            honest(outline, false, says);
                                                            hanging.countDown();
                                                            new CountDownLatch(1).await();
                                                            return new Reply.Completed(0);
                                                        }));
                                    } catch (Exception e) {
                                        thrown.add(e);
                                    }
                                });
        hanging.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(outcome("h1")).containsExactly("a.user: exit 0");
        assertThat(outcome("h2")).containsExactly("a.user: exit 0");
        assertThat(events).filteredOn(Cancelled.class::isInstance).hasSize(2);
        assertThat(open).hasValue(0);
    }

    @Test
    void receiverThatFailsEndsTheCollectionWithItsOwnException() {
        CollectionPlan plan = plan(Elevation.NONE, 3, USER);
        IllegalStateException full = new IllegalStateException("disk full");
        assertThatThrownBy(
                        () ->
                                collector(access((outline, _, says) -> honest(outline, true, says)))
                                        .collect(
                                                plan,
                                                plan.sheet(),
                                                KEYS,
                                                credentials,
                                                DISCOVERED,
                                                event -> {
                                                    if (event instanceof Gathered) {
                                                        throw full;
                                                    }
                                                }))
                .isSameAs(full);
        assertThat(open).hasValue(0);
    }
}
