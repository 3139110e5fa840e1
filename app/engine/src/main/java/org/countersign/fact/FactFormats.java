package org.countersign.fact;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The formats that packs can ask for, by name. */
public final class FactFormats {
    private final SortedMap<String, FactFormat> byName = new TreeMap<>();

    /**
     * Gathers formats.
     *
     * @throws IllegalArgumentException where two have the same name
     */
    public FactFormats(Collection<? extends FactFormat> formats) {
        for (FactFormat format : formats) {
            if (byName.putIfAbsent(format.name(), format) != null) {
                throw new IllegalArgumentException("two formats are named " + format.name());
            }
        }
    }

    /** The format of this name. */
    public Optional<FactFormat> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every format, by name. */
    public Collection<FactFormat> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
