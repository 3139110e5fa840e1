package org.countersign.rule;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Expression;
import org.countersign.pack.PackFiles;
import org.countersign.pack.Position;

/**
 * Finds the place in a pack's file for a place in an expression. YAML may have folded lines, taken
 * away indentation or undone quoting, so the two texts are walked side by side, and only what is
 * not white space has to agree.
 */
final class PackPlaces {
    private final PackFiles files;

    PackPlaces(PackFiles files) {
        this.files = files;
    }

    /**
     * The place.
     *
     * @param line the line within the expression, counted from 1
     * @param column how many characters stand before it in that line
     */
    Position of(Expression expression, int line, int column) {
        int[] text = expression.text().codePoints().toArray();
        int offset = offset(text, line, column);
        Bytes content = files.byPath().get(expression.at().file());
        if (content == null) {
            return line <= 1
                    ? shifted(expression.at(), 0, column)
                    : new Position(
                            expression.at().file(), expression.at().line() + line - 1, column + 1);
        }
        return walked(expression, text, offset, content);
    }

    private static Position walked(Expression expression, int[] text, int offset, Bytes content) {
        Position start = expression.at();
        int[] file = content.text().codePoints().toArray();
        int at = Math.min(offset(file, start.line(), start.column() - 1), file.length);
        int line = start.line();
        int column = start.column();
        for (int i = 0; i <= offset && i < text.length; i++) {
            if (Character.isWhitespace(text[i])) {
                continue;
            }
            while (at < file.length && file[at] != text[i]) {
                line += file[at] == '\n' ? 1 : 0;
                column = file[at] == '\n' ? 1 : column + 1;
                at++;
            }
            if (i < offset) {
                at++;
                column++;
            }
        }
        return at < file.length ? new Position(start.file(), line, column) : start;
    }

    private static Position shifted(Position at, int lines, int columns) {
        return new Position(at.file(), at.line() + lines, at.column() + columns);
    }

    private static int offset(int[] text, int line, int column) {
        int at = 0;
        for (int left = line; left > 1 && at < text.length; at++) {
            left -= text[at] == '\n' ? 1 : 0;
        }
        return at + column;
    }
}
