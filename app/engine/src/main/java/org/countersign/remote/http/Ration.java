package org.countersign.remote.http;

import org.countersign.kernel.Deadline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Reads from a socket no more than so many bytes, and no longer than until a deadline, however
 * slowly the bytes come.
 */
final class Ration extends FilterInputStream {
    private final Socket socket;
    private final Deadline deadline;
    private int left;

    Ration(Socket socket, int bytes, Deadline deadline) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
        this.left = bytes;
        this.deadline = deadline;
    }

    /** There was more than we take. */
    static final class Spent extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            throw new Spent();
        }
        if (deadline.passed()) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout(deadline.remainingMillis());
        int count = super.read(buffer, offset, Math.min(length, left));
        left -= Math.max(0, count);
        return count;
    }
}
