package org.countersign.remote.tls.offers;

import org.countersign.kernel.Deadline;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;

/**
 * The records that a server sends (RFC 8446 section 5.1, the same since RFC 6101), and the
 * handshake messages in them. Whatever comes, at most a mebibyte is read, and never beyond the
 * deadline.
 */
final class Records {
    /** A chain with a certificate of 10,000 names is a third of it. */
    private static final int MOST_BYTES = 1024 * 1024;

    /** RFC 5246 section 6.2.3: 2^14 and what encryption may add. */
    private static final int LONGEST = 16384 + 2048;

    static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int FATAL = 2;

    private final Socket socket;
    private final InputStream in;
    private final Deadline deadline;
    private byte[] waiting = new byte[0];
    private int total;

    Records(Socket socket, Deadline deadline) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.deadline = deadline;
    }

    /** What comes next. */
    sealed interface Next {
        /**
         * A handshake message.
         *
         * @param type its type (RFC 8446 section 4)
         * @param body what follows type and length
         */
        record Message(int type, byte[] body) implements Next {}

        /**
         * An alert that ends the handshake.
         *
         * @param description its number
         */
        record Alert(int description) implements Next {}

        /** Something that is not TLS, or more than any handshake has. */
        record Odd() implements Next {}
    }

    /**
     * Reads on.
     *
     * @throws EOFException where the server closed
     */
    Next next() throws IOException {
        while (true) {
            if (waiting.length >= 4) {
                int end = 4 + number(waiting, 1, 3);
                if (end > MOST_BYTES) {
                    return new Next.Odd();
                }
                if (waiting.length >= end) {
                    var message = new Next.Message(waiting[0], Arrays.copyOfRange(waiting, 4, end));
                    waiting = Arrays.copyOfRange(waiting, end, waiting.length);
                    return message;
                }
            }
            byte[] head = bytes(5);
            int size = number(head, 3, 2);
            if (head[1] != 3 || size == 0 || size > LONGEST || total + size > MOST_BYTES) {
                return new Next.Odd();
            }
            if (head[0] == ALERT && size == 2) {
                byte[] alert = bytes(2);
                if (alert[0] == FATAL) {
                    return new Next.Alert(alert[1] & 0xFF);
                }
                continue; // A warning, such as for a name it does not know: the handshake goes on.
            }
            if (head[0] != HANDSHAKE) {
                return new Next.Odd();
            }
            byte[] part = bytes(size);
            int before = waiting.length;
            waiting = Arrays.copyOf(waiting, before + size);
            System.arraycopy(part, 0, waiting, before, size);
        }
    }

    /** Exactly so many bytes. */
    byte[] bytes(int size) throws IOException {
        byte[] bytes = new byte[size];
        for (int at = 0; at < size; ) {
            socket.setSoTimeout(deadline.remainingMillis());
            int length = in.read(bytes, at, size - at);
            if (length < 0) {
                throw new EOFException();
            }
            at += length;
        }
        total += size;
        return bytes;
    }

    /** A number of so many bytes; 0 where they are not there. */
    static int number(byte[] bytes, int at, int size) {
        int number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | (at + i < bytes.length ? bytes[at + i] & 0xFF : 0);
        }
        return number;
    }
}
