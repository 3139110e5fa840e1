package org.countersign.desktop.background;

import java.time.Duration;

/** Does something once typing has paused. Used on the screen's thread. */
public final class Settling {
    private final Background background;
    private final Background.Clockwork clockwork;
    private final Duration quiet;
    private final Runnable what;
    private long asked;
    private boolean pending;

    Settling(Background background, Background.Clockwork clockwork, Duration quiet, Runnable what) {
        this.background = background;
        this.clockwork = clockwork;
        this.quiet = quiet;
        this.what = what;
    }

    /** Asks for it; asking again before it was done puts it off. */
    public void ask() {
        long mine = ++asked;
        pending = true;
        clockwork.after(
                quiet,
                () ->
                        background.onScreen(
                                () -> {
                                    if (mine == asked) {
                                        now();
                                    }
                                }));
    }

    /** Does it now, where it was asked for. */
    public void now() {
        if (pending) {
            pending = false;
            what.run();
        }
    }
}
