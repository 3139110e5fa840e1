package org.countersign.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.countersign.kernel.Deadline;
import org.countersign.remote.NetworkLook.Pages;
import org.countersign.remote.NetworkLook.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A look at a real nginx that is set up well on one port and badly on others. */
class HttpLookTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir Path folder;

    private int plain;
    private int good;
    private int bad;
    private Process nginx;

    @BeforeEach
    void startNginx() throws Exception {
        for (String program : List.of("/usr/sbin/nginx", "/usr/bin/openssl")) {
            assumeTrue(Files.isExecutable(Path.of(program)), program + " is not on this machine");
        }
        try (var one = new ServerSocket(0, 1, HERE);
                var two = new ServerSocket(0, 1, HERE);
                var three = new ServerSocket(0, 1, HERE)) {
            plain = one.getLocalPort();
            good = two.getLocalPort();
            bad = three.getLocalPort();
        }
        Path config = Files.createDirectories(folder.resolve("site/config"));
        Files.writeString(config.resolve("configuration.php"), "<?php\ndefine('A', 'secret-1');\n");
        Files.writeString(folder.resolve("site/server.key"), "-----BEGIN PRIVATE KEY-----\n");
        Files.writeString(folder.resolve("site/index.html"), "<title>VoIPmonitor</title>");
        run(
                "openssl req -x509 -nodes -newkey rsa:2048 -keyout key -out crt -days 2 -subj"
                        + " /CN=gui.example.org");
        // The folders of tests are closed to the account that its workers would take.
        boolean asRoot = "root".equals(System.getProperty("user.name"));
        Files.writeString(
                folder.resolve("nginx.conf"),
                """
                %s daemon off; pid nginx.pid; error_log error.log; worker_processes 1;
                events {}
                http {
                  access_log off; server_tokens off;
                  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
                  uwsgi_temp_path t4; scgi_temp_path t5;
                  ssl_certificate crt; ssl_certificate_key key;
                  server { listen 127.0.0.1:%d; return 301 https://$host:%d$request_uri; }
                  server {
                    listen 127.0.0.1:%d ssl; root site;
                    add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
                    location ~ ^/(config|server.key) { return 404; }
                    location = / { return 302 /index.html; }
                  }
                  server { listen 127.0.0.1:%d; root site; autoindex on; }
                }
                """
                        .formatted(asRoot ? "user root;" : "", plain, good, good, bad));
        nginx =
                new ProcessBuilder("/usr/sbin/nginx", "-p", folder + "/", "-c", "nginx.conf")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        for (int port : new int[] {plain, good, bad}) {
            awaitPort(port);
        }
    }

    @AfterEach
    void stopNginx() throws Exception {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void theRedirectToHttpsIsToldAndNotFollowed() throws Exception {
        assertThat(look(plain, false, "/"))
                .singleElement()
                .asString()
                .contains("\"end\":\"elsewhere\"")
                .contains("\"location\":\"https://localhost:" + good + "/\"")
                .contains("\"status\":301");
    }

    @Test
    void aGoodServerSendsHstsAndServesNothing() throws Exception {
        var visits = look(good, true, "/", "/config/configuration.php", "/server.key", "/config/");
        assertThat(visits.getFirst())
                .contains("\"end\":\"answered\"")
                .contains("\"status\":302,\"target\":\"/\"")
                .contains("\"status\":200,\"target\":\"/index.html\"")
                .contains("\"strict-transport-security\":[\"max-age=31536000; includeSubDomains\"]")
                .contains("\"markers\":[\"gui\"]");
        assertThat(visits.subList(1, 4))
                .allSatisfy(
                        visit -> assertThat(visit).contains("\"status\":404", "\"markers\":[]"));
    }

    @Test
    void aBadServerIsCaughtAndWhatItServesIsNotKept() throws Exception {
        var visits =
                look(bad, false, "/config/configuration.php", "/server.key", "/config/", "/no");
        assertThat(visits.get(0)).contains("\"markers\":[\"php\",\"define\"]");
        assertThat(visits.get(1)).contains("\"markers\":[\"key\"]");
        assertThat(visits.get(2)).contains("\"markers\":[\"listing\"]");
        assertThat(visits.get(3)).contains("\"markers\":[]", "\"status\":404");
        assertThat(visits.toString()).doesNotContain("secret-1");
    }

    @Test
    void theWrongSchemeIsSaid() throws Exception {
        assertThat(seen(bad, true, "/"))
                .isEqualTo(new Seen.Nothing("localhost port " + bad + " does not speak TLS."));
        assertThat(look(good, false, "/")).singleElement().asString().contains("\"status\":400");
    }

    private static List<String> look(int port, boolean encrypted, String... paths)
            throws InterruptedException {
        Seen seen = seen(port, encrypted, paths);
        assertThat(seen).isInstanceOf(Seen.Answer.class);
        return ((Seen.Answer) seen).text().lines().skip(1).toList();
    }

    private static Seen seen(int port, boolean encrypted, String... paths)
            throws InterruptedException {
        var markers = new LinkedHashMap<String, String>();
        markers.put("php", "<?php");
        markers.put("define", "define(");
        markers.put("key", "PRIVATE KEY");
        markers.put("listing", "Index of /");
        markers.put("gui", "VoIPmonitor");
        return new HttpLook(Clock.systemUTC())
                .look(
                        "localhost",
                        new Pages(port, encrypted, List.of(paths), markers),
                        Deadline.in(Duration.ofMinutes(1)));
    }

    private void run(String command) throws Exception {
        Process process =
                new ProcessBuilder(Stream.of(command.split(" ")).toList())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("run").toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(folder.resolve("run"))).isZero();
    }

    private void awaitPort(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (var _ = new Socket(HERE, port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("out")));
    }
}
