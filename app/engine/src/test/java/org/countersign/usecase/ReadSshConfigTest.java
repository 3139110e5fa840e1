package org.countersign.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Json;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.target.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

class ReadSshConfigTest {
    private static final String ME = System.getProperty("user.name");
    private static final HostId WEB = new HostId("web-1");

    @TempDir private Path folder;

    private ReadSshConfig config(String text) throws Exception {
        return new ReadSshConfig(Files.writeString(folder.resolve("config"), text));
    }

    private static Host host(String name, String address, int port, Login login) {
        return new Host(new HostId(name), address, port, new TreeSet<>(), login, Elevation.SUDO);
    }

    @Test
    void keyCertificateAndChainOfJumpHostsAreTaken() throws Exception {
        Path key = Files.writeString(folder.resolve("id"), "");
        Path certificate = Files.writeString(folder.resolve("id-cert.pub"), "");
        var found =
                config(
                                """
                                Host web
                                  HostName 10.0.0.5
                                  User audit
                                  IdentityFile %1$s/absent
                                  IdentityFile %1$s/id
                                  CertificateFile %1$s/id-cert.pub
                                  ProxyJump outer,me@10.0.0.1:2200
                                Host outer
                                  HostName bastion.example.org
                                  ProxyJump first
                                """
                                        .formatted(folder))
                        .host("web", WEB, Map.of());
        var login = new Login.KeyFile("audit", key.toString(), Optional.of(certificate.toString()));
        assertThat(found.host())
                .isEqualTo(host("web-1", "10.0.0.5", 22, login).through(new HostId("10.0.0.1")));
        assertThat(found.jumps())
                .containsExactly(
                        host("first", "first", 22, new Login.Agent(ME)),
                        host("outer", "bastion.example.org", 22, new Login.Agent(ME))
                                .through(new HostId("first")),
                        host("10.0.0.1", "10.0.0.1", 2200, new Login.Agent("me"))
                                .through(new HostId("outer")));
        assertThat(found.notes()).isEmpty();
        var hosts = new TreeMap<HostId, Host>();
        found.jumps().forEach(h -> hosts.put(h.id(), h));
        assertThat(Route.to(found.host(), hosts).jumps()).isEqualTo(found.jumps());
    }

    @Test
    void jumpHostOfTheEngagementIsNotDescribedAnew() throws Exception {
        var config = config("Host web\n ProxyJump outer\n");
        var there = host("outer", "outer", 22, new Login.Password("other"));
        assertThat(config.host("web", WEB, Map.of(there.id(), there)).jumps()).isEmpty();
        var elsewhere = host("outer", "192.0.2.1", 22, new Login.Agent("a"));
        assertThatThrownBy(() -> config.host("web", WEB, Map.of(elsewhere.id(), elsewhere)))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining("There is a host outer already, at another address");
    }

    @Test
    void publicKeyOrAbsentKeyMeansTheAgentAndSaysSo() throws Exception {
        Files.writeString(folder.resolve("id.pub"), "");
        var found =
                config("Host web\n IdentityFile " + folder + "/id.pub\n")
                        .host("web", WEB, Map.of());
        assertThat(found.host().login()).isEqualTo(new Login.Agent(ME));
        assertThat(found.notes()).singleElement().asString().contains("the SSH agent is used");
    }

    @Test
    void jumpHostsInACircleAreRefused() throws Exception {
        var config = config("Host a\n ProxyJump b\nHost b\n ProxyJump a\n");
        assertThatThrownBy(() -> config.host("a", WEB, Map.of()))
                .isInstanceOf(CountersignException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void hostsThatWereWrittenBeforeThereWereJumpHostsAreReadAndWrittenAsThen() throws Exception {
        String before =
                "{\"address\":\"192.0.2.7\",\"elevation\":\"SUDO\",\"id\":\"h\",\"login\":"
                        + "{\"type\":\"KeyFile\",\"path\":\"/k\",\"user\":\"u\"},\"port\":22,"
                        + "\"roles\":[]}";
        Host host = Json.read(before, Host.class);
        assertThat(host).isEqualTo(host("h", "192.0.2.7", 22, new Login.KeyFile("u", "/k")));
        assertThat(Json.write(host)).isEqualTo(before);
        Host behind =
                host("h", "192.0.2.7", 22, new Login.KeyFile("u", "/k", Optional.of("/c")))
                        .through(new HostId("b"));
        assertThat(Json.read(Json.write(behind), Host.class)).isEqualTo(behind);
    }
}
