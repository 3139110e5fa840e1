package org.countersign.desktop.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is typed and not saved yet. Before the window closes, everything that can be saved is; what
 * cannot, such as half a form, is named to the person.
 */
public final class Drafts {
    private final List<Runnable> savers = new ArrayList<>();
    private final List<Supplier<Optional<String>>> leftovers = new ArrayList<>();

    /** Calls this when everything is to be saved. */
    public void onSave(Runnable saver) {
        savers.add(saver);
    }

    /** Asks this for a sentence on what is typed and cannot be saved as it is. */
    public void onLeave(Supplier<Optional<String>> leftover) {
        leftovers.add(leftover);
    }

    /** Saves what can be saved. */
    public void save() {
        savers.forEach(Runnable::run);
    }

    /** What would be lost. */
    public List<String> unsaved() {
        return leftovers.stream().flatMap(l -> l.get().stream()).toList();
    }
}
