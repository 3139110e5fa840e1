package org.countersign.pack.yaml;

import org.countersign.pack.PackIssue;
import org.countersign.pack.Position;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a pack, gathered while it is read, so that nothing is reported alone. */
final class Issues {
    private static final Comparator<PackIssue> BY_PLACE =
            Comparator.comparing((PackIssue i) -> i.at().file())
                    .thenComparingInt(i -> i.at().line())
                    .thenComparingInt(i -> i.at().column())
                    .thenComparing(PackIssue::what);

    private final List<PackIssue> found = new ArrayList<>();
    private final Set<Position> places = new HashSet<>();

    void add(Position at, String what, String why, String next) {
        places.add(at);
        found.add(new PackIssue(at, what, why, next));
    }

    /** Whether something is known to be wrong at exactly this place. */
    boolean at(Position place) {
        return places.contains(place);
    }

    List<PackIssue> sorted() {
        return found.stream().distinct().sorted(BY_PLACE).toList();
    }
}
