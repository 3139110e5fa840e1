package org.countersign.collect;

import org.countersign.kernel.Bytes;

import java.io.ByteArrayOutputStream;

/**
 * Turns encoded bytes back into content as they arrive, and keeps at most as many as it may. What
 * comes after that is checked and dropped.
 */
final class Decoder {
    private final boolean hexadecimal;
    private final int most;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private int bits;
    private int held;
    private int padding;
    private boolean damaged;

    /**
     * @param encoding as the script names it: {@code base64}, {@code openssl} or {@code od}
     */
    Decoder(String encoding, int most) {
        this.hexadecimal = encoding.equals("od");
        this.most = most;
    }

    void accept(byte b) {
        if (b == '\n' || b == '\r' || b == ' ' || damaged) {
            return;
        }
        if (hexadecimal) {
            digit(Character.digit(b, 16), 4, 8);
        } else if (b == '=') {
            padding++;
        } else {
            digit(padding > 0 ? -1 : sextet(b), 6, 8);
        }
    }

    /** Whether the encoded text was not whole. */
    boolean damaged() {
        // What is left over at the end of base64 are zero bits, as many as there are pads for.
        boolean whole = hexadecimal ? held == 0 : held == 2 * padding && (bits & mask()) == 0;
        return damaged || !whole;
    }

    Bytes content() {
        return Bytes.of(content.toByteArray());
    }

    private void digit(int value, int width, int unit) {
        if (value < 0) {
            damaged = true;
            return;
        }
        bits = bits << width | value;
        held += width;
        if (held >= unit) {
            held -= unit;
            if (content.size() < most) {
                content.write(bits >> held);
            }
            bits &= mask();
        }
    }

    private int mask() {
        return (1 << held) - 1;
    }

    private static int sextet(byte b) {
        if (b >= 'A' && b <= 'Z') {
            return b - 'A';
        } else if (b >= 'a' && b <= 'z') {
            return b - 'a' + 26;
        } else if (b >= '0' && b <= '9') {
            return b - '0' + 52;
        } else {
            return b == '+' ? 62 : b == '/' ? 63 : -1;
        }
    }
}
