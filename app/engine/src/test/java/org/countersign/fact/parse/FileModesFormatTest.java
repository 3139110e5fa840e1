package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.pack.FactSpec;
import org.junit.jupiter.api.Test;

import java.util.List;

class FileModesFormatTest {
    private static final FactSpec SPEC = Specs.plain("file-modes");

    private static String read(String text) {
        return Shown.read(SPEC, Exhibits.text("p", text));
    }

    @Test
    void modesOwnersAndPathsWithBlanks() {
        assertThat(
                        read(
                                "640 root adm f 12 1795460826 /etc/a b \n"
                                        + "4757 root root d 4096 1795460826.5 /srv\n"))
                .isEqualTo(
                        "[{path=/etc/a b , exists=yes, mode=640, owner=root, group=adm, kind=f,"
                                + " size=12, modified=1795460826, others_read=no, others_write=no,"
                                + " group_read=yes, group_write=no}@p:1, {path=/srv, exists=yes,"
                                + " mode=4757, owner=root, group=root, kind=d, size=4096,"
                                + " modified=1795460826, others_read=yes, others_write=yes,"
                                + " group_read=yes, group_write=no}@p:2]@p");
    }

    @Test
    void groupWriteIsItsOwnBit() {
        assertThat(read("20 root adm f 1 1 /a\n"))
                .contains("group_read=no, group_write=yes")
                .contains("others_read=no, others_write=no");
    }

    @Test
    void anAbsentFileIsKnownNotToExist() {
        String gone = "-(/etc/x y does not exist)";
        assertThat(read("absent /etc/x y\n"))
                .startsWith("[{path=/etc/x y, exists=no, mode=" + gone + ", owner=" + gone)
                .endsWith("group_write=" + gone + "}@p:1]@p");
    }

    @Test
    void thePermissionsOfASymbolicLinkSayNothing() {
        assertThat(read("777 root root l 4 1 /a\n"))
                .contains("others_write=-(the mode of a symbolic link says nothing)");
    }

    @Test
    void aLineThatDoesNotFitMakesTheListUnknown() {
        for (String line :
                List.of(
                        "stat: cannot statx",
                        "888 root root f 1 1 /a",
                        "644 root root x 1 1 /a",
                        "644 root root f 1 1 relative",
                        "644 root root f big 1 /a",
                        "absent nothing")) {
            assertThat(read("absent /a\n" + line + "\n"))
                    .isEqualTo("?UNREADABLE(line 2 is not a file's mode, owner and path)@p:2");
        }
    }

    @Test
    void aSearchThatCouldNotEnterAFolderProvesNothing() {
        assertThat(
                        Shown.read(
                                SPEC,
                                Exhibits.failed(
                                        "p",
                                        "644 root root f 1 1 /a\n",
                                        1,
                                        "find: '/a/b': Permission denied\n")))
                .isEqualTo("?UNREADABLE(find: '/a/b': Permission denied)@p");
    }
}
