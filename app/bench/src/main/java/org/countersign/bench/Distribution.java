package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program as users have it, built by {@code mvn -DskipTests package}.
 *
 * @param folder where it lies
 */
record Distribution(Path folder) {

    /**
     * That of this checkout.
     *
     * @throws IOException where it was not built
     */
    static Distribution here() throws IOException {
        Path folder =
                Path.of(System.getProperty("countersign.root", "."), "app/cli/target/countersign")
                        .toAbsolutePath()
                        .normalize();
        Distribution here = new Distribution(folder);
        if (!Files.isRegularFile(here.cache())) {
            throw new IOException(
                    "There is no distribution at " + folder + ": run 'mvn -DskipTests package'.");
        }
        return here;
    }

    Path program() {
        return folder.resolve("bin/countersign");
    }

    Path jar() {
        return folder.resolve("lib/countersign.jar");
    }

    Path cache() {
        return folder.resolve("lib/countersign.aot");
    }
}
