package org.countersign.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class MainTest {

    @Test
    void linuxWithoutADisplayHasNone() {
        assertThat(Main.display("Linux", Map.of())).isFalse();
        assertThat(Main.display("Linux", Map.of("DISPLAY", ""))).isFalse();
        assertThat(Main.display("Linux", Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(Main.display("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
    }

    @Test
    void otherSystemsAlwaysHaveOne() {
        assertThat(Main.display("Windows 11", Map.of())).isTrue();
        assertThat(Main.display("Mac OS X", Map.of())).isTrue();
    }
}
