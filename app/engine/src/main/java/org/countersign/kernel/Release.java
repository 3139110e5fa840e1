package org.countersign.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A version of Countersign. It is printed in reports, and by whoever verifies one.
 *
 * @param version such as {@code 1.2.3}: letters, digits, dots, dashes and plus signs, at most 64
 */
public record Release(@JsonValue String version) {
    private static final Release CURRENT = new Release(built());

    @JsonCreator
    public Release {
        if (!version.matches("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}")) {
            throw new IllegalArgumentException("not a version of Countersign");
        }
    }

    /** The one that runs here. */
    public static Release current() {
        return CURRENT;
    }

    @Override
    public String toString() {
        return "Countersign " + version;
    }

    /** The build writes it there. */
    private static String built() {
        try (InputStream in =
                Objects.requireNonNull(Release.class.getResourceAsStream("release"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException("the program's own files do not read", e);
        }
    }
}
