package org.countersign.cli;

import org.countersign.pack.Fixture;
import org.countersign.pack.Fixture.Recording;
import org.countersign.pack.ProbeId;
import org.countersign.usecase.LoadPack;
import org.countersign.usecase.LoadedPack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;

/** The shipped pack, and situations that differ from those of its fixtures. */
final class ShippedPack {
    private ShippedPack() {}

    static LoadedPack load() throws Exception {
        Path root = Path.of(System.getProperty("countersign.root", "../.."));
        return switch (new LoadPack().lint(root.resolve("assets/packs/voipmonitor"))) {
            case LoadPack.Loaded.Sound sound -> sound.pack();
            case LoadPack.Loaded.Broken broken ->
                    throw new AssertionError(broken.issues().toString());
        };
    }

    /** The same situation with another answer and other evidence. */
    static Fixture situation(
            Fixture fixture, Optional<String> answer, SequencedMap<ProbeId, Recording> evidence) {
        return new Fixture(
                fixture.check(),
                fixture.name(),
                fixture.expect(),
                fixture.says(),
                fixture.policy(),
                answer,
                fixture.vantage(),
                evidence,
                fixture.at());
    }
}
