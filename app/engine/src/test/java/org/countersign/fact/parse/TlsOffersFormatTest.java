package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsOffersFormatTest {
    static final String SAMPLE =
            """
            {"versions":[{"version":"TLSv1.2","offered":true,"suites":["TLS_RSA_WITH_RC4_128_SHA"],
            "complete":true,"problem":"","preference":"server","groups":["x25519"],
            "groupsComplete":true,"primeBits":2048}],"compression":false}
            """;

    private static String read(String json) {
        return Shown.read(Specs.plain("tls-offers"), Exhibits.text("p", json));
    }

    private static String version(String json) {
        return read("{\"versions\":[" + json + "]}");
    }

    @Test
    void everythingThatTheServerTakes() {
        assertThat(read(SAMPLE))
                .isEqualTo(
                        "{versions=[{version=TLSv1.2, offered=yes, suites=[{name="
                                + "TLS_RSA_WITH_RC4_128_SHA, forward_secrecy=no, aead=no,"
                                + " prohibited=yes}], server_preference=yes, groups=[x25519],"
                                + " prime_bits=2048}], secure_renegotiation=?UNREADABLE(the"
                                + " handshakes did not tell it), compression=no,"
                                + " fallback_refused=?UNREADABLE(the handshakes did not tell"
                                + " it)}@p:1-3");
    }

    @Test
    void aListThatMayNotBeCompleteEndsInAnUnknownItem() {
        assertThat(
                        version(
                                "{\"version\":\"TLSv1\",\"offered\":true,\"suites\":[\"TLS_X\"],"
                                        + "\"complete\":false,\"problem\":\"broke off the"
                                        + " connection\",\"groups\":[],\"groupsComplete\":false}"))
                .contains("prohibited=no}, ?TRUNCATED(the server broke off the connection)]")
                .contains("groups=?TRUNCATED(the server broke off the connection)")
                .contains("server_preference=?UNREADABLE(no choice was seen)")
                .contains("prime_bits=?UNREADABLE(no prime was seen)");
    }

    @Test
    void aVersionThatIsNotOfferedHasNoSuites() {
        assertThat(
                        version(
                                "{\"version\":\"SSLv3\",\"offered\":false,\"suites\":[],"
                                        + "\"complete\":true,\"groups\":[]}"))
                .contains("offered=no, suites=[], server_preference=-(the version is not offered)");
    }

    @Test
    void aVersionOfWhichNobodyKnowsIsUnknownWhole() {
        assertThat(
                        version(
                                "{\"version\":\"SSLv3\",\"suites\":[],\"complete\":true,"
                                        + "\"problem\":\"did not answer\",\"groups\":[],"
                                        + "\"groupsComplete\":true}"))
                .contains("offered=?UNREADABLE(the server did not answer)")
                .contains("suites=?TRUNCATED(the server did not answer)")
                .contains("groups=?TRUNCATED(the server did not answer)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"versions\":[]}",
                "{\"versions\":{}}",
                "{\"versions\":[1]}",
                "{\"versions\":[{}]}",
                "{\"versions\":[{\"version\":1}]}",
                "{\"versions\":[{\"version\":\"TLSv1\",\"offered\":true}]}",
                "{\"versions\":[{\"version\":\"TLSv1\",\"suites\":[1],\"groups\":[]}]}",
                "{\"versions\":[{\"version\":\"TLSv1\",\"suites\":[],\"groups\":\"x25519\"}]}",
            })
    void whatIsNotTheDescriptionIsUnreadable(String json) {
        assertThat(read(json)).startsWith("?UNREADABLE(");
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_AES_256_GCM_SHA384, yes, yes, no",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, yes, no, no",
        "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256, yes, yes, no",
        "TLS_RSA_WITH_AES_128_CCM_8, no, yes, no",
        "TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256, no, yes, no",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA, no, no, no",
        "TLS_RSA_WITH_DES_CBC_SHA, no, no, yes",
        "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA, no, no, yes",
        "TLS_ECDHE_RSA_WITH_NULL_SHA, yes, no, yes",
        "TLS_ECDH_anon_WITH_AES_128_CBC_SHA, no, no, yes",
        "TLS_SHA256_SHA256, yes, no, yes",
        "SSL_CK_RC4_128_WITH_MD5, no, no, yes",
        "0xABCD, no, no, no",
    })
    void suitesAreJudgedByTheirNames(String name, String secrecy, String aead, String prohibited) {
        assertThat(
                        version(
                                "{\"version\":\"TLSv1.2\",\"offered\":true,\"suites\":[\""
                                        + name
                                        + "\"],\"complete\":true,\"groups\":[]}"))
                .contains(
                        "{name=%s, forward_secrecy=%s, aead=%s, prohibited=%s}"
                                .formatted(name, secrecy, aead, prohibited));
    }
}
