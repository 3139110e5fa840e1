package org.countersign.fact.parse;

import org.countersign.evidence.Exhibit;
import org.countersign.fact.Fact;
import org.countersign.fact.FactFormat;
import org.countersign.fact.FactType;
import org.countersign.pack.FactSpec;
import org.countersign.pack.PackIssue;

import java.util.ArrayList;
import java.util.List;

/**
 * What files are: lines {@code MODE OWNER GROUP TYPE SIZE MTIME PATH} or {@code absent PATH}. The
 * mode is told as a number whose decimal digits are the octal ones: 640, 4755.
 *
 * <p>A symbolic link's own mode says nothing about what it leads to, so its permissions are absent.
 */
final class FileModesFormat implements FactFormat {

    @Override
    public String name() {
        return "file-modes";
    }

    @Override
    public List<PackIssue> check(FactSpec spec) {
        return Options.none(spec);
    }

    @Override
    public FactType type(FactSpec spec) {
        return new Shape("File")
                .text("path")
                .flag("exists")
                .number("mode")
                .text("owner", "group", "kind")
                .number("size", "modified")
                .flag("others_read", "others_write", "group_read", "group_write")
                .list();
    }

    @Override
    public Fact read(FactSpec spec, List<Exhibit> exhibits) {
        return Reading.list(exhibits, FileModesFormat::files);
    }

    private static List<Fact> files(Given.Text text) throws Misfit {
        if (text.exit() != 0 && text.complaint().contains("Permission denied")) {
            // A search that could not enter a folder must not prove that nothing is in it.
            throw Misfit.whole(Words.firstLine(text.complaint()));
        }
        List<Fact> files = new ArrayList<>();
        for (Line line : text.lines()) {
            if (!line.blank()) {
                files.add(
                        line.text().startsWith("absent ") ? absent(text, line) : file(text, line));
            }
        }
        return files;
    }

    private static Fact absent(Given.Text text, Line line) throws Misfit {
        String path = line.text().substring("absent ".length());
        if (!path.startsWith("/")) {
            throw Misfit.notA(line, "a file's mode, owner and path");
        }
        Fields fields = new Fields(text.at(line)).text("path", path).flag("exists", false);
        for (String field :
                List.of(
                        "mode",
                        "owner",
                        "group",
                        "kind",
                        "size",
                        "modified",
                        "others_read",
                        "others_write",
                        "group_read",
                        "group_write")) {
            fields.absent(field, path + " does not exist");
        }
        return fields.known();
    }

    private static Fact file(Given.Text text, Line line) throws Misfit {
        List<String> words = words(line.text());
        boolean fits =
                words.size() == 7
                        && isMode(words.get(0))
                        && words.get(3).length() == 1
                        && "fdlspcb".contains(words.get(3))
                        && Words.isNumber(words.get(4))
                        && Words.isNumber(seconds(words.get(5)))
                        && words.get(6).startsWith("/");
        if (!fits) {
            throw Misfit.notA(line, "a file's mode, owner and path");
        }
        String path = words.get(6);
        Fields fields =
                new Fields(text.at(line))
                        .text("path", path)
                        .flag("exists", true)
                        .number("mode", Long.parseLong(words.get(0)))
                        .text("owner", words.get(1))
                        .text("group", words.get(2))
                        .text("kind", words.get(3))
                        .number("size", Long.parseLong(words.get(4)))
                        .number("modified", Long.parseLong(seconds(words.get(5))));
        int bits = Integer.parseInt(words.get(0), 8);
        boolean link = words.get(3).equals("l");
        permission(fields, "others_read", bits, 4, link);
        permission(fields, "others_write", bits, 2, link);
        permission(fields, "group_read", bits, 32, link);
        permission(fields, "group_write", bits, 16, link);
        return fields.known();
    }

    private static void permission(Fields fields, String name, int bits, int bit, boolean link) {
        if (link) {
            fields.absent(name, "the mode of a symbolic link says nothing");
        } else {
            fields.flag(name, (bits & bit) != 0);
        }
    }

    /** Six words and a path, each after one blank: a path may begin or end with blanks. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (words.size() < 6) {
            int blank = text.indexOf(' ', at);
            if (blank < 0) {
                return words;
            }
            words.add(text.substring(at, blank));
            at = blank + 1;
        }
        words.add(text.substring(at));
        return words;
    }

    private static boolean isMode(String text) {
        return text.length() <= 5
                && Words.isNumber(text)
                && text.chars().allMatch(c -> c >= '0' && c <= '7');
    }

    /** find(1) tells parts of a second, stat(1) does not. */
    private static String seconds(String text) {
        int point = text.indexOf('.');
        return point < 0 ? text : text.substring(0, point);
    }
}
