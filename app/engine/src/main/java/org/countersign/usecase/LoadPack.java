package org.countersign.usecase;

import org.countersign.fact.FactFormats;
import org.countersign.fact.FactReader;
import org.countersign.fact.parse.Formats;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackFiles;
import org.countersign.pack.PackIssue;
import org.countersign.pack.yaml.PackFolder;
import org.countersign.pack.yaml.PackReader;
import org.countersign.pack.yaml.PackReading;
import org.countersign.rule.Compilation;
import org.countersign.rule.RuleBook;

import java.nio.file.Path;
import java.util.List;

/** Reads and compiles a content pack, or tells everything that is wrong with it. */
public final class LoadPack {
    private final FactFormats formats = Formats.all();

    /** What came of it. */
    public sealed interface Loaded {

        /**
         * The pack is sound.
         *
         * @param pack the pack
         */
        record Sound(LoadedPack pack) implements Loaded {}

        /**
         * The pack is not.
         *
         * @param issues every problem, in the order of the files
         */
        record Broken(List<PackIssue> issues) implements Loaded {

            /**
             * Says that it cannot be used, with how many problems there are and the first.
             *
             * @param pack the pack, as the beginning of a sentence
             */
            public CountersignException refusal(String pack) {
                return new CountersignException(
                        "%s has %d problem%s, the first is: %s"
                                .formatted(
                                        pack,
                                        issues.size(),
                                        issues.size() == 1 ? "" : "s",
                                        issues.getFirst().sentence()),
                        "Run 'countersign pack lint' on its folder to see all of them.");
            }
        }
    }

    /** Reads the pack in a folder. */
    public Loaded lint(Path folder) throws CountersignException {
        return lint(PackFolder.load(folder));
    }

    /** Reads a pack from its files. */
    public Loaded lint(PackFiles files) {
        return switch (PackReader.read(files)) {
            case PackReading.Broken broken -> new Loaded.Broken(broken.issues());
            case PackReading.Sound sound ->
                    switch (RuleBook.compile(sound.pack(), formats)) {
                        case Compilation.Broken broken -> new Loaded.Broken(broken.issues());
                        case Compilation.Sound compiled ->
                                new Loaded.Sound(
                                        new LoadedPack(
                                                sound.pack(),
                                                compiled.book(),
                                                new FactReader(sound.pack(), formats)));
                    };
        };
    }

    /**
     * Reads a pack that has to be sound.
     *
     * @throws CountersignException where it is not; the message names the first problem and how
     *     many there are
     */
    public LoadedPack load(PackFiles files) throws CountersignException {
        return switch (lint(files)) {
            case Loaded.Sound sound -> sound.pack();
            case Loaded.Broken broken -> throw broken.refusal("The content pack");
        };
    }
}
