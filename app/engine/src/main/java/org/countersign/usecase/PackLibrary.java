package org.countersign.usecase;

import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackFiles;
import org.countersign.pack.yaml.PackFolder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packs that are at hand.
 *
 * @param folders folders that hold packs, each in a folder of its own
 */
public record PackLibrary(List<Path> folders) {

    public PackLibrary {
        folders = List.copyOf(folders);
    }

    /** The folders of all packs, by name. */
    public List<Path> packs() throws CountersignException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
                for (Path child : children) {
                    if (Files.isRegularFile(child.resolve("pack.yaml"))) {
                        found.add(child);
                    }
                }
            } catch (IOException e) {
                throw new CountersignException(
                        "The folder of packs " + folder + " cannot be read.",
                        "Check its permissions.",
                        e);
            }
        }
        found.sort(null);
        return found;
    }

    /** The files of a pack, by the pack's name or by a path to it. */
    public PackFiles files(String nameOrPath) throws CountersignException {
        return PackFolder.load(find(nameOrPath));
    }

    /** The folder of a pack, by the pack's name or by a path to it. */
    public Path find(String nameOrPath) throws CountersignException {
        for (Path pack : packs()) {
            if (String.valueOf(pack.getFileName()).equals(nameOrPath)) {
                return pack;
            }
        }
        Path path = Path.of(nameOrPath);
        if (Files.isRegularFile(path.resolve("pack.yaml"))) {
            return path;
        }
        throw new CountersignException(
                "There is no content pack '" + nameOrPath + "'.",
                "Run 'countersign pack list' to see what is there, or give the path to a folder"
                        + " with a pack.yaml.");
    }
}
