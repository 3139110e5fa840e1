package org.countersign.desktop.settings;

import org.countersign.kernel.CountersignException;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What the program remembers of its user between runs: no secrets, and of engagements only where
 * their files are, and what is typed of one that is not begun yet.
 *
 * @param who the user's name
 * @param dark whether the dark theme is on
 * @param fontSize the font size in points of the screen
 * @param recent the files of the engagements opened last, the newest first
 * @param next what is typed of the next engagement
 */
public record Settings(String who, boolean dark, int fontSize, List<Path> recent, Next next) {
    /** For those who have never used the program. */
    public static final Settings FIRST =
            new Settings("", false, 14, List.of(), new Next("", "", ""));

    private static final int MOST_RECENT = 8;

    /**
     * An engagement that is not begun yet.
     *
     * @param file its file; empty where none was chosen by hand
     */
    public record Next(String title, String customer, String file) {}

    public Settings {
        recent = List.copyOf(recent);
    }

    /** The same with this file as the newest. */
    public Settings opened(Path file) {
        List<Path> files = new ArrayList<>(recent);
        files.remove(file);
        files.addFirst(file);
        return new Settings(
                who, dark, fontSize, files.subList(0, Math.min(MOST_RECENT, files.size())), next);
    }

    /** The same without this file. */
    public Settings forgotten(Path file) {
        return new Settings(
                who, dark, fontSize, recent.stream().filter(r -> !r.equals(file)).toList(), next);
    }

    /** The same with this name. */
    public Settings by(String name) {
        return new Settings(name, dark, fontSize, recent, next);
    }

    /** The same with this look. */
    public Settings look(boolean darkTheme, int size) {
        return new Settings(who, darkTheme, size, recent, next);
    }

    /** The same with this typed of the next engagement. */
    public Settings typed(Next typed) {
        return new Settings(who, dark, fontSize, recent, typed);
    }

    /** Reads them; those of a first use where there are none or they do not read. */
    public static Settings load(Path file) {
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
        } catch (IOException | IllegalArgumentException _) {
            return FIRST;
        }
        List<Path> recent = new ArrayList<>();
        for (int i = 0; stored.containsKey("recent." + i); i++) {
            recent.add(Path.of(stored.getProperty("recent." + i)));
        }
        return new Settings(
                stored.getProperty("who", ""),
                Boolean.parseBoolean(stored.getProperty("dark")),
                size(stored.getProperty("font", "")),
                recent,
                new Next(
                        stored.getProperty("next.title", ""),
                        stored.getProperty("next.customer", ""),
                        stored.getProperty("next.file", "")));
    }

    /** Writes them, whole or not at all. */
    public void save(Path file) throws CountersignException {
        Properties stored = new Properties();
        stored.setProperty("who", who);
        stored.setProperty("dark", Boolean.toString(dark));
        stored.setProperty("font", Integer.toString(fontSize));
        stored.setProperty("next.title", next.title());
        stored.setProperty("next.customer", next.customer());
        stored.setProperty("next.file", next.file());
        for (int i = 0; i < recent.size(); i++) {
            stored.setProperty("recent." + i, recent.get(i).toString());
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                stored.store(writer, null);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CountersignException(
                    "The settings cannot be saved in " + file + ".",
                    "Check that the folder can be written to.",
                    e);
        }
    }

    private static int size(String text) {
        return text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : FIRST.fontSize;
    }
}
