package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.evidence.Exhibit;
import org.countersign.evidence.Mask;
import org.junit.jupiter.api.Test;

class SecretUsesFormatTest {
    private static final Mask ONE = new Mask(6, "ld", "0123456789abcdef");
    private static final Mask OTHER = new Mask(6, "ld", "fedcba9876543210");

    private static String read(Exhibit... exhibits) {
        return Shown.read(Specs.plain("secret-uses"), exhibits);
    }

    @Test
    void theSameTagInTwoPlacesIsOneSharedSecret() {
        assertThat(
                        read(
                                Exhibits.text("a", "x = 1\npassword = " + ONE + "\n"),
                                Exhibits.text("b", "define('PASS', '" + ONE + "');\n"),
                                Exhibits.text("c", "key = " + OTHER + "\n")))
                .isEqualTo(
                        "{shared=[{length=6, classes=ld, tag=0123456789abcdef,"
                                + " places=[password in /path of site, line 2, PASS in /path of"
                                + " site, line 1], hosts=[site]}@a:2+b:1], unread=[]}@a+b+c");
    }

    @Test
    void whatCouldNotBeReadIsNamedAndHidesNothing() {
        assertThat(
                        read(
                                Exhibits.text("a", "p = " + ONE + " q = " + ONE + "\n"),
                                Exhibits.cut("b", "k = " + OTHER + "\nhal"),
                                Exhibits.nothing("c", "Permission denied"),
                                Exhibits.nothing("d", "/path: No such file or directory")))
                .contains("tag=0123456789abcdef")
                .doesNotContain("fedcba9876543210")
                .contains("unread=[/path of site, /path of site]");
    }

    @Test
    void whatOnlyLooksLikeAMaskIsNone() {
        String forged = "«masked length=99999999999999 classes=l tag=0123456789abcdef»";
        assertThat(read(Exhibits.text("a", "p = " + forged + "\nq = " + forged + "\n")))
                .isEqualTo("{shared=[], unread=[]}@a");
    }
}
