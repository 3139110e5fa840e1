package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.kernel.Unreadable;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a secret comes from: a file's first line, or a file descriptor. Never an argument, which
 * others could see.
 */
record SecretSource(Path path, String name) {

    static SecretSource file(Path path) {
        return new SecretSource(path, path.toString());
    }

    static SecretSource descriptor(int number) {
        return new SecretSource(Path.of("/dev/fd/" + number), "file descriptor " + number);
    }

    static Optional<SecretSource> of(@Nullable Path file, @Nullable Integer descriptor) {
        if (file != null) {
            return Optional.of(file(file));
        }
        return descriptor == null ? Optional.empty() : Optional.of(descriptor(descriptor));
    }

    Secret read() throws CountersignException {
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            String line = in.readLine();
            if (line == null) {
                throw new CountersignException(
                        "There is nothing in " + name + ".", "Put the secret on its first line.");
            }
            return Secret.of(line);
        } catch (IOException e) {
            throw Unreadable.told(
                    name, "Put the secret on the first line of a file that you may read.", e);
        }
    }
}
