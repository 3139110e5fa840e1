package org.countersign.pack;

/**
 * A place in a pack.
 *
 * @param file the file's path within the pack
 * @param line counted from 1
 * @param column counted from 1
 */
public record Position(String file, int line, int column) {

    /** The beginning of a file. */
    public static Position startOf(String file) {
        return new Position(file, 1, 1);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
