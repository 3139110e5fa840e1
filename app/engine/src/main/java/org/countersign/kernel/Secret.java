package org.countersign.kernel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A password or passphrase that lives only in memory and can be wiped. It never shows itself:
 * {@link #toString()} is constant, and there is no serialised form.
 */
public final class Secret implements AutoCloseable {
    private final char[] value;

    private Secret(char[] value) {
        this.value = value;
    }

    /** Takes a copy; the caller wipes its own array. */
    public static Secret of(char[] value) {
        return new Secret(value.clone());
    }

    /** For values that already exist as text, such as a line read from a file descriptor. */
    public static Secret of(CharSequence value) {
        char[] copy = new char[value.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = value.charAt(i);
        }
        return new Secret(copy);
    }

    /** An independent copy, for a consumer that wipes what it is given. */
    public Secret copy() {
        return of(value);
    }

    /** A copy of the characters; the caller wipes it. */
    public char[] chars() {
        return value.clone();
    }

    /** A copy as UTF-8; the caller wipes it. */
    public byte[] utf8() {
        byte[] room = new byte[value.length * 4];
        ByteBuffer out = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(value), out, true);
        byte[] bytes = Arrays.copyOf(room, out.position());
        Arrays.fill(room, (byte) 0);
        return bytes;
    }

    /** Whether nothing was typed. */
    public boolean isEmpty() {
        return value.length == 0;
    }

    /** Wipes the characters. */
    @Override
    public void close() {
        Arrays.fill(value, '\0');
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
