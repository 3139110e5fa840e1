package org.countersign.remote.tls;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The first packet of a MySQL or MariaDB server (protocol::HandshakeV10): it comes before anybody
 * says a word, and tells whether the server offers TLS.
 */
sealed interface DatabaseGreeting {
    /** What a client that knows TLS says next: the first 32 bytes of a login, without a name. */
    byte[] TLS_PLEASE =
            ByteBuffer.allocate(36)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(32 | 1 << 24) // length, and the number of the packet
                    .putInt(Capability.PROTOCOL_41 | Capability.TLS | Capability.SECURE_CONNECTION)
                    .putInt(1 << 24) // the longest packet
                    .put((byte) 45) // utf8mb4
                    .array();

    /** The capability flags that are spoken of here. */
    final class Capability {
        private static final int PROTOCOL_41 = 0x0200;
        private static final int TLS = 0x0800;
        private static final int SECURE_CONNECTION = 0x8000;

        private Capability() {}
    }

    /**
     * It lets us go on.
     *
     * @param server what it calls itself, such as {@code 10.11.6-MariaDB}
     * @param tls whether it offers TLS
     */
    record Welcome(String server, boolean tls) implements DatabaseGreeting {}

    /**
     * It does not talk to us (ERR_Packet).
     *
     * @param error why, as its number
     */
    record TurnedAway(int error) implements DatabaseGreeting {}

    /** It is something else. */
    record Odd() implements DatabaseGreeting {}

    /** No greeting is longer. */
    int LONGEST = 4096;

    /**
     * Reads one packet.
     *
     * @throws EOFException where the server closed before its end
     */
    static DatabaseGreeting read(InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            throw new EOFException();
        }
        int length = head[0] & 0xFF | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
        if (length == 0 || length > LONGEST || head[3] != 0) {
            return new Odd();
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return of(body);
    }

    private static DatabaseGreeting of(byte[] body) {
        ByteBuffer packet = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        return switch (packet.get()) {
            case (byte) 0xFF ->
                    packet.remaining() < 2
                            ? new Odd()
                            : new TurnedAway(Short.toUnsignedInt(packet.getShort()));
            case 10 -> {
                int end = 1;
                while (end < body.length && body[end] != 0) {
                    end++;
                }
                // A zero byte, the number of the connection, half of the salt, a zero byte.
                int flags = end + 1 + 4 + 8 + 1;
                yield flags + 2 > body.length
                        ? new Odd()
                        : new Welcome(
                                name(new String(body, 1, end - 1, StandardCharsets.ISO_8859_1)),
                                (packet.getShort(flags) & Capability.TLS) != 0);
            }
            default -> new Odd();
        };
    }

    /** MariaDB puts an old version before its own, for the sake of old replicas. */
    private static String name(String said) {
        String printable = said.replaceAll("[^ -~]", "?");
        return printable.contains("MariaDB") && printable.startsWith("5.5.5-")
                ? printable.substring(6)
                : printable;
    }
}
