package org.countersign.remote.tls.offers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntPredicate;

/** Code points of TLS and their names, from a list that comes with the program. */
final class Registry {
    /** Cipher suites. */
    static final Registry SUITES = new Registry("cipher-suites.txt");

    /** Groups for a key exchange. */
    static final Registry GROUPS = new Registry("groups.txt");

    private final SequencedMap<Integer, String> names = new LinkedHashMap<>();

    private Registry(String file) {
        read(file)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .forEach(words -> names.put(HexFormat.fromHexDigits(words[0]), words[1]));
    }

    /** All codes. */
    List<Integer> codes() {
        return List.copyOf(names.keySet());
    }

    /** Some of the codes. */
    List<Integer> codes(IntPredicate which) {
        return names.keySet().stream().filter(which::test).toList();
    }

    /** The name of a code; the code in hexadecimal where it has none. */
    String name(int code) {
        return names.getOrDefault(code, "0x%04X".formatted(code));
    }

    private static String read(String file) {
        try (InputStream in = Registry.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
