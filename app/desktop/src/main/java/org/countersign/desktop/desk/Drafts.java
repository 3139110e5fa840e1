package org.countersign.desktop.desk;

import java.util.ArrayList;
import java.util.List;

/** What is typed and not saved yet: all of it is before the engagement is closed. */
public final class Drafts {
    private final List<Runnable> savers = new ArrayList<>();

    /** Calls this when everything is to be saved. */
    public void onSave(Runnable saver) {
        savers.add(saver);
    }

    /** Saves everything. */
    public void save() {
        savers.forEach(Runnable::run);
    }
}
