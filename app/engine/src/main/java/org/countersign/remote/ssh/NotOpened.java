package org.countersign.remote.ssh;

import org.countersign.remote.Access;
import org.countersign.remote.Access.Denied;

/** Carries a denial out of the steps of a login. It never leaves this package. */
final class NotOpened extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Denied denied;

    NotOpened(Denied denied) {
        super(denied.what(), null, false, false);
        this.denied = denied;
    }

    NotOpened(Access.Why why, String what, String next) {
        this(new Denied(why, what, next));
    }

    Denied denied() {
        return denied;
    }
}
