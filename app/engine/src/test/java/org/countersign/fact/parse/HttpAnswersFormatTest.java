package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class HttpAnswersFormatTest {
    private static final String SERVER =
            "{\"address\":\"10.0.0.5\",\"name\":\"gui\",\"port\":443,\"scheme\":\"https\"}\n";

    static final String TEXT =
            SERVER
                    + "{\"end\":\"answered\",\"hops\":[{\"body\":{\"complete\":true,\"length\":2,\"markers\":[\"key\"],\"sha256\":\"ab\"},\"cookies\":[{\"httpOnly\":true,\"length\":9,\"name\":\"S\",\"sameSite\":\"\",\"secure\":false}],\"headers\":{\"strict-transport-security\":[\"max-age=60\"]},\"location\":\"\",\"status\":200,\"target\":\"/\"}],\"path\":\"/\",\"problem\":\"\"}\n";

    private static String read(String text) {
        return Shown.read(Specs.plain("http-answers"), Exhibits.text("p", text));
    }

    private static String hop(String headers, String body, String location) {
        return ("{\"body\":{%s\"sha256\":\"ab\"},\"cookies\":[],\"headers\":{%s},\"location\":"
                        + "\"%s\",\"status\":302,\"target\":\"/\"}")
                .formatted(body, headers, location);
    }

    private static String visit(String end, String problem, String... hops) {
        return SERVER
                + "{\"end\":\"%s\",\"hops\":[%s],\"path\":\"/\",\"problem\":\"%s\"}\n"
                        .formatted(end, String.join(",", hops), problem);
    }

    @Test
    void anAnswerHasTheFieldsOfItsLastHop() {
        String last =
                "status=200, location=-(the answer sends to nowhere else),"
                        + " headers={strict-transport-security=max-age=60}, hsts_seconds=60,"
                        + " hsts_subdomains=no, cookies=[{name=S, length=9, secure=no,"
                        + " http_only=yes, same_site=-(the cookie does not say it)}], length=2,"
                        + " empty=no, sha256=ab, markers=[key]";
        assertThat(read(TEXT))
                .isEqualTo(
                        "[{path=/, failed=no, ended=answered, redirected=no, "
                                + last
                                + ", hops=[{target=/, "
                                + last
                                + "}]}@p:2]@p");
    }

    @Test
    void whatFollowsAFailureIsUnknown() {
        String text = visit("failed", "broke off", hop("", BODY, "http://gui/a"));
        assertThat(read(text))
                .contains("redirected=yes, status=?UNREADABLE(the server broke off)")
                .contains("location=http://gui/a")
                .endsWith("}, ?UNREADABLE(the server broke off)]}@p:2]@p");
    }

    private static final String BODY = "\"complete\":true,\"length\":1,\"markers\":[],";

    @Test
    void aRedirectElsewhereIsToldEvenWithoutASecondHop() {
        assertThat(read(visit("elsewhere", "", hop("", BODY, "https://gui/"))))
                .contains("ended=elsewhere, redirected=yes, status=302, location=https://gui/");
    }

    @Test
    void contentThatWasNotReadWholeProvesNoMarkerAbsent() {
        String body = "\"complete\":false,\"length\":4096,\"markers\":[\"php\"],";
        assertThat(read(visit("answered", "", hop("", body, ""))))
                .contains("empty=no, markers=[php, ?TRUNCATED(the content goes on");
        String packed = "\"content-encoding\":[\"gzip\"]";
        assertThat(read(visit("answered", "", hop(packed, BODY, ""))))
                .contains("markers=[?UNREADABLE(the server sent the content packed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max-age=31536000 | hsts_seconds=31536000, hsts_subdomains=no",
                "MAX-AGE=\"5\" ; includeSubDomains; preload | hsts_seconds=5, hsts_subdomains=yes",
                "max-age=0 | hsts_seconds=0, hsts_subdomains=no",
                "includeSubDomains | hsts_seconds=-(the server's Strict-Transport-Security is not",
                "max-age=1;max-age=2 | hsts_seconds=-(the server's Strict-Transport-Security is"
                        + " not",
                "max-age=1, max-age=2 | hsts_seconds=-(the server's Strict-Transport-Security is",
                "max-age=-1 | hsts_seconds=-(the server's Strict-Transport-Security is not valid)",
                "max-age=99999999999999999999 | hsts_seconds=9223372036854775807",
            })
    void hstsIsReadAsABrowserDoes(String field, String read) {
        String header = "\"strict-transport-security\":[\"%s\",\"max-age=7\"]";
        String escaped = header.formatted(field.replace("\"", "\\\""));
        assertThat(read(visit("answered", "", hop(escaped, BODY, "")))).contains(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "x", "{\"scheme\":1}"})
    void whatDoesNotNameAServerIsUnreadable(String text) {
        assertThat(read(text)).startsWith("?UNREADABLE(");
    }

    @Test
    void anAnswerThatIsNotDescribedIsUnreadable() {
        for (String line :
                List.of("{}", "1", "{\"end\":\"answered\",\"hops\":[1],\"path\":\"/\"}")) {
            assertThat(read(SERVER + line)).startsWith("?UNREADABLE(line 2 is not");
        }
        assertThat(read(visit("unheard-of", "", hop("", BODY, "")))).contains("ended=?UNREADABLE");
    }
}
