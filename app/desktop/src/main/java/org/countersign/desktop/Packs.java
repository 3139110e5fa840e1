package org.countersign.desktop;

import org.countersign.usecase.PackLibrary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packs that come with the program. */
final class Packs {
    private Packs() {}

    /**
     * Those in the folder {@code countersign.packs}, and in {@code packs} under {@code
     * countersign.home}.
     */
    static PackLibrary library() {
        List<Path> folders = new ArrayList<>();
        String packs = System.getProperty("countersign.packs");
        if (packs != null) {
            folders.add(Path.of(packs));
        }
        String home = System.getProperty("countersign.home");
        if (home != null) {
            folders.add(Path.of(home, "packs"));
        }
        return new PackLibrary(folders);
    }
}
