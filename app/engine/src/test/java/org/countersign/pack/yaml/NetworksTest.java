package org.countersign.pack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "192.0.2.7/32",
                "0.0.0.0/0",
                "::/0",
                "fd00::/8",
                "2001:db8:0:0:0:0:0:1/128",
                "::1/128"
            })
    void networksAreRecognised(String text) {
        assertThat(Networks.isNetwork(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0/8",
                "10.0.0.256/8",
                "10.0.0.0/33",
                "010.0.0.0/8",
                "fd00:/8",
                "1::2::3/64",
                "1:2:3:4:5:6:7:8:9/64",
                "::/129",
                "example.org/8",
                "/8"
            })
    void everythingElseIsNot(String text) {
        assertThat(Networks.isNetwork(text)).isFalse();
    }
}
