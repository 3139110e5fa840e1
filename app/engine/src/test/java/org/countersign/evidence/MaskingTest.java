package org.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.countersign.kernel.Bytes;
import org.countersign.pack.MaskRule;
import org.countersign.pack.MaskRule.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

class MaskingTest {
    private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.US_ASCII);
    private final Masking masking = new Masking(KEY);

    private String masked(Style style, String text, String... names) {
        return masking.mask(List.of(new MaskRule(style, List.of(names))), Bytes.of(text)).text();
    }

    private String maskOf(String secret) {
        String whole = masked(Style.KEY_VALUE, "k=" + secret, "k");
        return whole.substring(2);
    }

    @Test
    void maskTellsLengthClassesAndTag() {
        // printf Hunter-2 | openssl dgst -sha256 -hmac 'a key for tests'
        assertThat(masked(Style.KEY_VALUE, "password = Hunter-2\n", "password"))
                .isEqualTo("password = «masked length=8 classes=luds tag=e8d9dbcf03b9917c»\n");
    }

    @Test
    void aByteOrderMarkOrAnOddBlankDoesNotHideAKey() {
        for (String before : List.of("\uFEFF", "\u00A0", "é")) {
            assertThat(
                            masked(
                                    Style.KEY_VALUE,
                                    before + "manager_aes_key = secret\n",
                                    "manager_aes_key"))
                    .startsWith(before + "manager_aes_key = «masked length=6");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    password = MASK         | password = @
                    password=MASK           | password=@
                    PassWord:MASK           | PassWord:@
                    password MASK           | password @
                    # password = MASK       | # password = @
                    ;password=MASK          | ;password=@
                    # the old password=MASK | # the old password=@
                    my_password_2 = MASK    | my_password_2 = @
                    """)
    void keyValueIsMaskedWhateverStandsAround(String line, String expected) {
        String secret = "s3cr3t";
        assertThat(masked(Style.KEY_VALUE, line.replace("MASK", secret) + "\nx=1\n", "*password*"))
                .isEqualTo(expected.replace("@", maskOf(secret)) + "\nx=1\n");
    }

    @Test
    void emptyValueStaysEmpty() {
        String text = "mysqlpassword =\nmysqlpassword = \r\nmysqlpassword=\nmysqlpassword\n";
        assertThat(masked(Style.KEY_VALUE, text, "mysqlpassword")).isEqualTo(text);
    }

    @Test
    void commentBehindAValueIsMaskedApartSoThatTheLengthIsThatOfTheValue() {
        assertThat(masked(Style.KEY_VALUE, "password = abc   # was xyz\r\n", "password"))
                .isEqualTo("password = " + maskOf("abc") + "   # " + maskOf("was xyz") + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://h:9/                | http://h:9/
                    http://h:9                 | http://h:9
                    http://MASK@h/             | http://@@h/
                    https://h/MASK             | https://h/@
                    https://h?MASK             | https://h?@
                    h/MASK                     | h/@
                    MASK@h                     | @@h
                    """)
    void addressKeepsSchemeHostAndPortAndNothingElse(String address, String expected) {
        String secret = "s3cr3t=x&y";
        assertThat(
                        masked(
                                Style.URL,
                                "# api_url = " + address.replace("MASK", secret) + "\nx=1\n",
                                "api_url"))
                .isEqualTo("# api_url = " + expected.replaceFirst("@", maskOf(secret)) + "\nx=1\n");
    }

    @Test
    void quotesBelongToTheValue() {
        assertThat(masked(Style.KEY_VALUE, "password = \"a\"", "password"))
                .startsWith("password = «masked length=3 classes=ls ");
    }

    @Test
    void otherKeysStayAsTheyAre() {
        String text = "passwordfile = /etc/x\nmanagerport = 5029\n";
        assertThat(masked(Style.KEY_VALUE, text, "password")).isEqualTo(text);
    }

    @Test
    void bytesThatAreNotUtf8StayAsTheyAre() {
        byte[] latin =
                "name = M\u00fcller\npassword = \u00fc\n".getBytes(StandardCharsets.ISO_8859_1);
        MaskRule rule = new MaskRule(Style.KEY_VALUE, List.of("password"));
        String shown = masking.mask(List.of(rule), Bytes.of(latin)).text();
        assertThat(shown)
                .startsWith("name = M\u00fcller\npassword = «masked length=1 classes=l tag=");
        assertThat(Mask.parse(shown.substring(shown.indexOf('«')))).isPresent();
    }

    @Test
    void lengthCountsCharacters() {
        assertThat(maskOf("\u00fc\u20ac\ud83d\udd11")).startsWith("«masked length=3 classes=ls ");
    }

    @Test
    void phpConstantsAreMaskedWithinTheirQuotes() {
        String php =
                """
                <?php
                define('DB_PASS', 'it\\'s');
                define ( "DB_PASS" /* ) */ , "x" );
                // define('DB_PASS','old');
                define('DB_PASS', '');
                define('DB_USER', 'root');
                define('DB_PASS', 'a' . 'b');
                define('DB_PASS', getenv(')'));
                """;
        assertThat(masked(Style.PHP_DEFINE, php, "DB_PASS"))
                .isEqualTo(
                        """
                        <?php
                        define('DB_PASS', '%s');
                        define ( "DB_PASS" /* ) */ , "%s" );
                        // define('DB_PASS','%s');
                        define('DB_PASS', '');
                        define('DB_USER', 'root');
                        define('DB_PASS', %s);
                        define('DB_PASS', %s);
                        """
                                .formatted(
                                        maskOf("it's"),
                                        maskOf("x"),
                                        maskOf("old"),
                                        maskOf("'a' . 'b'"),
                                        maskOf("getenv(')')")));
    }

    @Test
    void phpConstantThatIsCutOffIsMaskedToTheEnd() {
        assertThat(masked(Style.PHP_DEFINE, "define('K', 'abc", "k"))
                .isEqualTo("define('K', " + maskOf("'abc"));
    }

    @Test
    void optionsAreMaskedInTheWordsOfAProcess() {
        String answer =
                """
                ==> 7 <==
                cmdline:
                /usr/bin/x
                --password=my secret
                --password
                -two words
                --config-file
                /etc/x
                --password
                status:
                Name: x
                """;
        assertThat(masked(Style.OPTION, answer, "--password"))
                .isEqualTo(
                        answer.replace("my secret", maskOf("my secret"))
                                .replace("-two words", maskOf("-two words")));
    }

    @Test
    void optionsAreMaskedOnACommandLine() {
        assertThat(
                        masked(
                                Style.OPTION,
                                "x -u root -phush --token t1 --token=t2 -v\n",
                                "p",
                                "token"))
                .isEqualTo(
                        "x -u root -p%s --token %s --token=%s -v\n"
                                .formatted(maskOf("hush"), maskOf("t1"), maskOf("t2")));
    }

    @Test
    void jsonStaysJson() {
        String json =
                "{\"a\":\"1\",\"pin\" :"
                        + " 1234,\"key\":\"x\\\"y\",\"key\":\"\",\"key\":null,\"key\":[\"p\"]}";
        assertThat(masked(Style.JSON, json, "pin", "key"))
                .isEqualTo(
                        "{\"a\":\"1\",\"pin\" : \"%s\",\"key\":\"%s\",\"key\":\"\",\"key\":null,\"key\":\"%s\"}"
                                .formatted(maskOf("1234"), maskOf("x\"y"), maskOf("[\"p\"]")));
    }

    @Test
    void jsonWithinJsonAndBehindAStrayQuoteIsMaskedToo() {
        assertThat(masked(Style.JSON, "5\" {\"m\":\"{\\\"key\\\":\\\"v\\\"}\"}", "key"))
                .isEqualTo("5\" {\"m\":\"{\\\"key\\\":\\\"" + maskOf("v") + "\\\"}\"}");
    }

    @Test
    void sqlSecretsAreMaskedBehindTheirWords() {
        String sql =
                "don't GRANT USAGE ON *.* TO `a`@`%` IDENTIFIED BY  PASSWORD '*AB''C' WITH x\n"
                        + "SET PASSWORD = PASSWORD('p'); SELECT 'shown', IDENTIFIED BY ''\n";
        assertThat(masked(Style.SQL, sql, "IDENTIFIED BY", "set password"))
                .isEqualTo(
                        sql.replace("*AB''C", maskOf("*AB'C"))
                                .replace("('p')", "('" + maskOf("p") + "')"));
    }

    @Test
    void whatTwoRulesSeeIsMaskedOnce() {
        MaskRule one = new MaskRule(Style.KEY_VALUE, List.of("password"));
        MaskRule two = new MaskRule(Style.KEY_VALUE, List.of("*word"));
        assertThat(masking.mask(List.of(one, two), Bytes.of("password=abc")).text())
                .isEqualTo("password=" + maskOf("abc"));
    }

    @Test
    void aValueThatImitatesAMaskIsMasked() {
        String forged = "«masked length=40 classes=luds tag=0123456789abcdef»";
        assertThat(masked(Style.KEY_VALUE, "password = " + forged, "password"))
                .doesNotContain("0123456789abcdef");
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void noNamedSecretEverRemains(Style style) {
        Random random = new Random(style.ordinal());
        String noise = " \t\n#;='\"(){}[]:,-\\/*ab\u00fcdefine--k";
        for (int round = 0; round < 3000; round++) {
            String secret = "Zq" + random.nextInt(100_000, 1_000_000) + "Xw";
            String before = random(random, noise, 40).replace("\\", "");
            String after = random(random, noise, 40);
            // What stands on the lines before may be anything; the secret is the value of the key.
            String text =
                    switch (style) {
                        case KEY_VALUE -> before + "\n# k1 = " + secret + after;
                        case URL -> before + "\n# k1 = http://h/" + secret + after;
                        case PHP_DEFINE ->
                                closedPhp(before) + "\ndefine('k1', '" + secret + "');" + after;
                        case OPTION -> before + "\n--k1\n" + secret + after;
                        case JSON -> before + "\n{\"k1\":\"" + secret + "\"}" + after;
                        case SQL -> before + "\nset k1 = '" + secret + "'" + after;
                    };
            String result = masked(style, text, "K1");
            assertThat(result).as(text).doesNotContain(secret);
            assertThat(result).as(text).contains("«masked length=");
        }
    }

    /** Noise in which no comment swallows the definition: then it would be none. */
    private static String closedPhp(String noise) {
        return noise.replace("define", "").replace("/*", "");
    }

    private static String random(Random random, String alphabet, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void hostileTextCostsTimeInItsLengthOnly(Style style) {
        List<String> pieces =
                List.of(
                        "define/*",
                        "define//",
                        "define('k',",
                        "\"k\":[",
                        "\"",
                        "k '",
                        "\t--k x\n",
                        "-k ",
                        "k=",
                        "\\\"",
                        "{\"k\":\"\\",
                        "define#");
        for (String piece : pieces) {
            String text = piece.repeat(300_000 / piece.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> masked(style, text, "k", "*k*"), piece);
        }
    }
}
