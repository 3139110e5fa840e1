package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTlsFormatTest {
    static final String SAMPLE =
            "{\"server\":\"10.11\",\"offered\":true,\"problem\":\"\",\"handshake\":"
                    + "{\"protocol\":\"TLSv1.3\",\"trusted\":true,\"chain\":[]}}";

    private static String read(String json) {
        return Shown.read(Specs.plain("database-tls"), Exhibits.text("p", json));
    }

    @Test
    void theHandshakeIsDescribedAsThatOfAnyServer() {
        assertThat(read(SAMPLE))
                .startsWith(
                        "{server=10.11, offered=yes, problem=-(there was a handshake),"
                                + " tls={protocol=TLSv1.3, cipher=?UNREADABLE(");
    }

    @Test
    void withoutTlsThereIsNoHandshake() {
        assertThat(read("{\"server\":\"5.7\",\"offered\":false,\"problem\":\"\"}"))
                .isEqualTo(
                        "{server=5.7, offered=no, problem=-(TLS is not offered),"
                                + " tls=-(TLS is not offered)}@p:1");
    }

    @Test
    void ofAHandshakeThatFailedNothingIsKnownButWhy() {
        assertThat(read("{\"server\":\"5.7\",\"offered\":true,\"problem\":\"It broke off.\"}"))
                .isEqualTo(
                        "{server=5.7, offered=yes, problem=It broke off.,"
                                + " tls=?UNREADABLE(there was no TLS handshake)}@p:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"offered\":true}",
                "{\"server\":\"a\"}",
                "{\"server\":\"a\",\"offered\":\"yes\"}",
                "{\"server\":\"a\",\"offered\":true,\"problem\":\" \"}",
                "{\"server\":\"a\",\"offered\":true,\"handshake\":[]}",
            })
    void whatIsNotTheDescriptionIsUnreadable(String json) {
        assertThat(read(json))
                .isEqualTo(
                        "?UNREADABLE(it is not the JSON that describes a database's greeting)@p");
    }
}
