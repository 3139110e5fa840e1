package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.pack.FactSpec;
import org.junit.jupiter.api.Test;

class PhpConstantsFormatTest {
    private static final FactSpec SPEC = Specs.plain("php-constants");
    private static final String PLAIN = ", secret=-(A is not masked)}@p:1";

    private static String read(String text) {
        return Shown.read(SPEC, Exhibits.text("p", text));
    }

    private static String value(String php) {
        String shown = read("<?php define('A', " + php + ");");
        return shown.replace("{A={", "").replace(PLAIN + "}@p", "");
    }

    @Test
    void valuesAndWhatTheyCountAs() {
        assertThat(value("'x'")).isEqualTo("text=x, set=yes, on=yes");
        assertThat(value("\"x\"")).isEqualTo("text=x, set=yes, on=yes");
        assertThat(value("''")).isEqualTo("text=, set=no, on=no");
        assertThat(value("'0'")).isEqualTo("text=0, set=yes, on=no");
        assertThat(value("'false'")).isEqualTo("text=false, set=yes, on=yes");
        assertThat(value("TRUE")).isEqualTo("text=true, set=yes, on=yes");
        assertThat(value("false")).isEqualTo("text=false, set=yes, on=no");
        assertThat(value("null")).isEqualTo("text=, set=no, on=no");
        assertThat(value("-5")).isEqualTo("text=-5, set=yes, on=yes");
        assertThat(value("0.0")).isEqualTo("text=0.0, set=yes, on=no");
        assertThat(value("'it\\'s \\\\ \\n'")).isEqualTo("text=it's \\ \\n, set=yes, on=yes");
        assertThat(value("'x', true")).isEqualTo("text=x, set=yes, on=yes");
        assertThat(value("'/* no */ // comment'")).startsWith("text=/* no */ // comment");
    }

    @Test
    void theFirstDefinitionWinsAndCommentsDoNotDefine() {
        assertThat(
                        read(
                                """
                                <html><?php
                                // define('A', '1');
                                # define('A', '2');
                                /* define('A',
                                   '3'); */
                                $x = <<<END
                                define('A', '4');
                                END;
                                define('A', '5'); // ?><?php
                                Define( "A" , '6' );
                                const B = 7, C = 'c';
                                ?> define('D', '8');
                                """))
                .isEqualTo(
                        "{A={text=5, set=yes, on=yes, secret=-(A is not masked)}@p:9,"
                                + " B={text=7, set=yes, on=yes, secret=-(B is not masked)}@p:11,"
                                + " C={text=c, set=yes, on=yes, secret=-(C is not"
                                + " masked)}@p:11}@p");
    }

    @Test
    void aDefinitionMaySpanLines() {
        assertThat(read("<?php\ndefine(\n'A',\n'x'\n);\n"))
                .isEqualTo("{A={text=x, set=yes, on=yes, secret=-(A is not masked)}@p:2-5}@p");
    }

    @Test
    void whatIsDefinedOnlyUnderAConditionIsUnknown() {
        String unknown = "?UNREADABLE(A is defined only under a condition)";
        for (String php :
                new String[] {
                    "if (x()) { define('A', 1); }",
                    "if (x()) define('A', 1);",
                    "if (x()): define('Z', 0); define('A', 1); endif;",
                    "if (x()) {} else define('A', 1);",
                    "function f() { define('A', 1); }",
                    "defined('A') or define('A', 1);",
                    "if (!defined('A')) { define('A', 1); } define('A', 2);"
                }) {
            assertThat(read("<?php " + php)).as(php).contains("A=" + unknown + "@p:1");
        }
        assertThat(read("<?php if (x()) { y(); } define('A', 1);")).startsWith("{A={text=1,");
        assertThat(read("<?php if (x()): y(); endif; define('A', 1);")).startsWith("{A={text=1,");
        assertThat(read("<?php \\define('A', 1);")).startsWith("{A={text=1,");
    }

    @Test
    void whatIsComputedIsUnknown() {
        for (String php :
                new String[] {"'a' . 'b'", "\"$x\"", "getenv('X')", "1 + 2", "\"a\\n\""}) {
            assertThat(value(php))
                    .as(php)
                    .isEqualTo("{A=?UNREADABLE(A is computed, not written there)@p:1}@p");
        }
        assertThat(read("<?php define($name, 1);"))
                .isEqualTo(
                        "?UNREADABLE(line 1 defines a constant whose name is not written"
                                + " there)@p:1");
    }

    @Test
    void whatOnlyLooksLikeADefinitionIsNone() {
        assertThat(
                        read(
                                "<?php $o->define('A', 1); X::define('B', 2); function define($a)"
                                        + " {} class K { const C = 3; } exit; define('D', 4);"))
                .isEqualTo("{}@p");
    }

    @Test
    void aMaskedValueTellsItsSecretAndNoText() {
        assertThat(read("<?php\ndefine('A', '«masked length=9 classes=ld tag=00112233445566aa»');"))
                .isEqualTo(
                        "{A={text=-(A is masked), set=yes, on=yes, secret={set=yes, length=9,"
                                + " classes=ld, tag=00112233445566aa, origin=define on line"
                                + " 2}}@p:2}@p");
        assertThat(read("<?php\ndefine('A', «masked length=1 classes=d tag=00112233445566aa»);"))
                .contains("on=?UNREADABLE(A is masked)");
    }

    @Test
    void aTextThatIsNoPhpOrDoesNotEndIsUnknown() {
        assertThat(read("define('A', 1);"))
                .isEqualTo("?UNREADABLE(it has no <?php and so defines nothing)@p");
        assertThat(read("<?php\n/* x"))
                .isEqualTo("?UNREADABLE(line 2 begins a comment that does not end)@p:2");
        assertThat(read("<?php 'x"))
                .isEqualTo("?UNREADABLE(line 1 begins a text that does not end)@p:1");
        assertThat(read("")).isEqualTo("{}@p");
    }
}
