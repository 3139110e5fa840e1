package org.countersign.remote.ssh;

import org.countersign.target.Route;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future.State;

/**
 * The jump hosts that we are logged in to. All hosts behind one share its connection: nobody is
 * asked twice, and a jump host does not see thirty logins at once, which OpenSSH would take for an
 * attack (sshd_config(5), MaxStartups). It is closed when the last of them lets go.
 */
final class Jumps {
    private final Map<Route, Shared> open = new HashMap<>();

    /** Logs in to a jump host. */
    interface Opening {
        SshHost open() throws NotOpened, InterruptedException;
    }

    private sealed interface Outcome {
        record Opened(SshHost host) implements Outcome {}

        record Failed(NotOpened why) implements Outcome {}

        /** Who opened it was interrupted: the next one has to try for himself. */
        record Abandoned() implements Outcome {}
    }

    private static final class Shared {
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private int users;

        boolean isGone() {
            return outcome.state() == State.SUCCESS
                    && outcome.resultNow() instanceof Outcome.Opened opened
                    && !opened.host.link().transport().isRunning();
        }
    }

    /**
     * A jump host that stays open until this is closed.
     *
     * @param patience of the one who waits; it stands still while another one opens the jump host,
     *     who has a deadline as well
     * @param opening is called where nobody has opened it yet
     */
    Lease take(Route route, Patience patience, Opening opening)
            throws NotOpened, InterruptedException {
        while (true) {
            boolean first = false;
            Shared shared;
            synchronized (open) {
                shared = open.get(route);
                if (shared == null || shared.isGone()) {
                    shared = new Shared();
                    open.put(route, shared);
                    first = true;
                }
                shared.users++;
            }
            Outcome outcome = new Outcome.Abandoned();
            try {
                outcome = first ? opened(shared, opening) : patience.ask(awaited(shared));
            } finally {
                if (!(outcome instanceof Outcome.Opened)) {
                    giveBack(route, shared);
                }
            }
            switch (outcome) {
                case Outcome.Opened opened -> {
                    return new Lease(this, route, shared, opened.host.link());
                }
                case Outcome.Failed failed -> throw failed.why;
                case Outcome.Abandoned _ -> {} // Once more.
            }
        }
    }

    private static Outcome opened(Shared shared, Opening opening) throws InterruptedException {
        Outcome outcome = new Outcome.Abandoned();
        try {
            outcome = new Outcome.Opened(opening.open());
        } catch (NotOpened e) {
            outcome = new Outcome.Failed(e);
        } finally {
            shared.outcome.complete(outcome);
        }
        return outcome;
    }

    private static Patience.Question<Outcome> awaited(Shared shared) {
        return () -> {
            try {
                return shared.outcome.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("an outcome is never an exception", e);
            }
        };
    }

    private void giveBack(Route route, Shared shared) {
        synchronized (open) {
            shared.users--;
            if (shared.users > 0) {
                return;
            }
            open.remove(route, shared);
        }
        if (shared.outcome.getNow(new Outcome.Abandoned()) instanceof Outcome.Opened opened) {
            opened.host.close();
        }
    }

    /** One's share in a jump host. */
    static final class Lease implements AutoCloseable {
        private final Jumps jumps;
        private final Route route;
        private final Shared shared;
        private final Link link;
        private boolean closed;

        private Lease(Jumps jumps, Route route, Shared shared, Link link) {
            this.jumps = jumps;
            this.route = route;
            this.shared = shared;
            this.link = link;
        }

        Link link() {
            return link;
        }

        /** Another share in the same one, while this one is held. */
        Lease again() {
            synchronized (jumps.open) {
                shared.users++;
            }
            return new Lease(jumps, route, shared, link);
        }

        String whyLost(Throwable e) {
            return "the connection to the jump host "
                    + route.host().id()
                    + " was lost: "
                    + link.whyLost(e);
        }

        @Override
        public void close() {
            synchronized (jumps.open) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            jumps.giveBack(route, shared);
        }
    }
}
