package org.countersign.remote.ssh;

import org.countersign.remote.Access;
import org.countersign.remote.Access.Denied;
import org.countersign.target.Host;
import org.countersign.target.Route;

/** Carries a denial out of the steps of a login. It never leaves this package. */
final class NotOpened extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Denied denied;
    private final boolean placed;

    private NotOpened(Denied denied, boolean placed) {
        super(denied.what(), null, false, false);
        this.denied = denied;
        this.placed = placed;
    }

    NotOpened(Denied denied) {
        this(denied, false);
    }

    NotOpened(Access.Why why, String what, String next) {
        this(new Denied(why, what, next));
    }

    Denied denied() {
        return denied;
    }

    /** A login that was refused, with what may have been the reason. */
    NotOpened because(NotOpened reason) {
        return denied.why() == Access.Why.LOGIN_REFUSED
                ? new NotOpened(
                        denied.why(),
                        denied.what() + " " + reason.denied.what(),
                        reason.denied.next())
                : this;
    }

    /** Says that it happened at this jump host, where nothing is said of the place yet. */
    NotOpened at(Host jump) {
        return placed("The jump host " + jump.id() + " cannot be passed: ");
    }

    /** Says that it happened behind jump hosts, where nothing is said of the place yet. */
    NotOpened behind(Route route) {
        return route.jumps().isEmpty() ? this : placed("Through " + route.names() + ": ");
    }

    private NotOpened placed(String place) {
        return placed
                ? this
                : new NotOpened(
                        new Denied(denied.why(), place + denied.what(), denied.next()), true);
    }
}
