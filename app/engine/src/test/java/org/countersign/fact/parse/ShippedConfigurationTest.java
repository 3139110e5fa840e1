package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;

import org.countersign.fact.parse.Dialect.Entry;
import org.countersign.kernel.Json;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dialect against a configuration file and a running product that were observed. */
class ShippedConfigurationTest {
    private static final Dialect DIALECT =
            new Dialect(
                    List.of("#", ";"),
                    true,
                    true,
                    true,
                    true,
                    true,
                    Pattern.compile("^[yY1]"),
                    false);

    private static String observed(String name) throws IOException {
        Path file =
                Path.of(System.getProperty("countersign.root", "."))
                        .toAbsolutePath()
                        .normalize()
                        .resolveSibling("shared")
                        .resolve("facts/voipmonitor")
                        .resolve(name);
        Assumptions.assumeTrue(Files.isReadable(file), "shared/" + name + " is not here");
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> settings(String text) {
        List<Line> lines = new ArrayList<>();
        text.lines().forEach(line -> lines.add(new Line(lines.size() + 1, line)));
        Map<String, String> settings = new LinkedHashMap<>();
        for (Entry entry : DIALECT.entries(lines)) {
            settings.putIfAbsent(entry.key(), entry.value());
        }
        return settings;
    }

    @Test
    void theShippedFileReadsAsItsDocumentationSays() throws IOException {
        assertThat(settings(observed("voipmonitor.conf.default")))
                .containsEntry("mysqlhost", "localhost")
                .containsEntry("mysqlport", "3306")
                .containsEntry("mysqlusername", "root")
                .containsEntry("mysqlpassword", "")
                .containsEntry("managerport", "5029")
                .containsEntry("maxpoolsize", "102400")
                .containsEntry("savertp", "yes")
                .doesNotContainKey("[general]")
                .allSatisfy(
                        (key, value) -> {
                            assertThat(key).matches("[a-z0-9_-]+");
                            assertThat(value).doesNotContain(" #").doesNotContain("\t#");
                        });
    }

    @Test
    void theDaemonThatRanWithTheShippedFileReportedWhatWeRead() throws IOException, Json.Malformed {
        Map<String, String> settings = settings(observed("voipmonitor.conf.default"));
        // What was changed for the observation: where its database, network and spool are.
        Set<String> changed =
                Set.of("mysqlhost", "mysqlport", "mysqlusername", "interface", "spooldir");
        Map<?, ?> running =
                (Map<?, ?>)
                        Json.read(
                                observed("sensor_running_config.json.txt")
                                        .strip()
                                        .lines()
                                        .findFirst()
                                        .orElseThrow(),
                                Object.class);
        Map<String, Object> reported = new LinkedHashMap<>();
        Map<String, Object> read = new LinkedHashMap<>();
        for (Object item : running.values()) {
            if (item instanceof Map<?, ?> option
                    && option.get("name") instanceof String name
                    && settings.containsKey(name)
                    && !changed.contains(name)
                    && option.get("password") == null) {
                reported.put(name, option.get("value_in_config"));
                read.put(name, settings.get(name));
            }
        }
        assertThat(read).isEqualTo(reported).hasSizeGreaterThan(25);
    }
}
