package org.countersign.fact;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** The formats that packs can ask for. */
public final class FactFormats {
    private final SequencedMap<String, FactFormat> byName = new LinkedHashMap<>();

    /**
     * A catalogue.
     *
     * @throws IllegalArgumentException where two formats have one name
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

    /** All of them, in order. */
    public Collection<FactFormat> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
