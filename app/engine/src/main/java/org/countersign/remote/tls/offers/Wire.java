package org.countersign.remote.tls.offers;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Puts a message together: numbers with the high byte first, vectors with their length before. */
final class Wire {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A number of so many bytes. */
    Wire number(int size, int value) {
        for (int i = size - 1; i >= 0; i--) {
            bytes.write(value >> 8 * i);
        }
        return this;
    }

    /** Bytes as they are. */
    Wire plain(byte[] content) {
        bytes.writeBytes(content);
        return this;
    }

    /** A vector (RFC 8446 section 3.4): a length of so many bytes, then the content. */
    Wire vector(int size, byte[] content) {
        return number(size, content.length).plain(content);
    }

    /** A vector of codes of two bytes each. */
    Wire codes(int size, List<Integer> codes) {
        Wire content = new Wire();
        codes.forEach(code -> content.number(2, code));
        return vector(size, content.bytes());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
