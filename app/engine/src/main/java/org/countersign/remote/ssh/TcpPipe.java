package org.countersign.remote.ssh;

import org.countersign.kernel.Deadline;
import org.countersign.target.Host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** A TCP connection of this machine. */
final class TcpPipe implements Pipe {
    private final Socket socket = new Socket();

    @Override
    public void connect(Host host, Deadline deadline) throws IOException {
        socket.setTcpNoDelay(true);
        var address = InetAddress.getByName(host.address());
        socket.connect(new InetSocketAddress(address, host.port()), deadline.remainingMillis());
    }

    @Override
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void cut() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, which is all that is wanted.
        }
    }

    @Override
    public Optional<String> whyBroken() {
        return Optional.empty();
    }
}
