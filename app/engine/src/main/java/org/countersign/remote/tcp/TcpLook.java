package org.countersign.remote.tcp;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Deadline;
import org.countersign.remote.Bounded;
import org.countersign.remote.NetworkLook.Seen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Looks at TCP ports from the assessor's machine, the way any client may. */
public final class TcpLook {
    private static final Pattern HEADING = Pattern.compile("^==> ", Pattern.MULTILINE);

    /** Connections at one time: a look must not be taken for an attack. */
    private static final int AT_ONCE = 32;

    private final Duration silence;

    /** Takes three seconds without a word for silence. */
    public TcpLook() {
        this(Duration.ofSeconds(3));
    }

    /**
     * @param silence how long to wait for a connection, and for the next piece of a reply
     */
    TcpLook(Duration silence) {
        this.silence = silence;
    }

    /**
     * A line {@code PORT open|refused|silent|unreachable} for each port, in the order given. Where
     * the time is not enough for all of them nothing is answered: a port that was not tried must
     * not look closed.
     */
    public Seen reach(String address, List<Integer> ports, Deadline deadline)
            throws InterruptedException {
        return seen(address, deadline, () -> states(address, ports, deadline));
    }

    private String states(String address, List<Integer> ports, Deadline deadline)
            throws IOException, InterruptedException, TimeoutException {
        InetAddress resolved = InetAddress.getByName(address);
        var gate = new Semaphore(AT_ONCE);
        var states = new ArrayList<Future<String>>();
        // Interrupting this thread interrupts the close of the executor, which interrupts the rest.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int port : ports) {
                states.add(threads.submit(() -> gated(gate, resolved, port, deadline)));
            }
            var text = new StringBuilder();
            for (int i = 0; i < states.size(); i++) {
                text.append(ports.get(i)).append(' ').append(state(states.get(i))).append('\n');
            }
            return text.toString();
        }
    }

    private static String state(Future<String> state)
            throws IOException, InterruptedException, TimeoutException {
        try {
            return state.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException timeout) {
                throw timeout;
            }
            throw new IOException(e.getCause());
        }
    }

    private String gated(Semaphore gate, InetAddress address, int port, Deadline deadline)
            throws InterruptedException, TimeoutException {
        gate.acquire();
        int patience = patience(deadline);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), patience);
            return "open";
        } catch (SocketTimeoutException _) {
            if (patience < silence.toMillis()) {
                throw new TimeoutException(); // Not silent: we did not wait long enough to say so.
            }
            return "silent";
        } catch (ConnectException e) {
            return String.valueOf(e.getMessage()).contains("refused") ? "refused" : "unreachable";
        } catch (IOException _) {
            return "unreachable";
        } finally {
            gate.release();
        }
    }

    private int patience(Deadline deadline) {
        return (int) Math.min(silence.toMillis(), deadline.remainingMillis());
    }

    /**
     * Sends each line with the ending over a connection of its own. The answer has a line {@code
     * ==> LINE <==} before each reply. A reply ends where the server closes, where it is silent for
     * a while, or after so many bytes.
     *
     * @param ending what ends a line, such as CR LF
     * @param bytes the most that is kept of one reply
     */
    public Seen dialogue(
            String address,
            int port,
            List<String> lines,
            String ending,
            int bytes,
            Deadline deadline)
            throws InterruptedException {
        return seen(
                address + " port " + port,
                deadline,
                () -> {
                    var resolved = new InetSocketAddress(InetAddress.getByName(address), port);
                    var text = new StringBuilder();
                    for (String line : lines) {
                        String reply = plain(reply(resolved, line + ending, bytes, deadline));
                        text.append("==> ").append(line).append(" <==\n").append(reply);
                        if (!reply.isEmpty() && !reply.endsWith("\n")) {
                            text.append('\n');
                        }
                    }
                    return text.toString();
                });
    }

    /** A reply in which no line looks like one of the headings that stand before replies. */
    private static String plain(String reply) {
        return HEADING.matcher(reply).replaceAll("?==> ");
    }

    private String reply(InetSocketAddress address, String said, int bytes, Deadline deadline)
            throws IOException {
        try (var socket = new Socket()) {
            socket.connect(address, patience(deadline));
            socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            var reply = new ByteArrayOutputStream();
            byte[] buffer = new byte[8 * 1024];
            while (reply.size() < bytes) {
                int most = Math.min(buffer.length, bytes - reply.size());
                int length = read(socket, buffer, most, deadline);
                if (length < 0) {
                    break;
                }
                reply.write(buffer, 0, length);
            }
            return Bytes.of(reply.toByteArray()).text();
        }
    }

    /** Silence ends a reply as a close does: many servers keep the connection. */
    private int read(Socket socket, byte[] buffer, int most, Deadline deadline) throws IOException {
        socket.setSoTimeout(patience(deadline));
        try {
            return socket.getInputStream().read(buffer, 0, most);
        } catch (SocketTimeoutException _) {
            return -1;
        }
    }

    private static Seen seen(String place, Deadline deadline, Callable<String> look)
            throws InterruptedException {
        try {
            return new Seen.Answer(Bounded.call(look, () -> {}, deadline));
        } catch (TimeoutException _) {
            return new Seen.Nothing("The time was not enough to look at " + place + ".");
        } catch (ExecutionException e) {
            return new Seen.Nothing(
                    switch (e.getCause()) {
                        case TimeoutException _ ->
                                "The time was not enough to look at " + place + ".";
                        case UnknownHostException _ ->
                                "No address is known for the name in " + place + ".";
                        case SocketTimeoutException _ -> place + " does not answer.";
                        case ConnectException _ -> place + " refused the connection.";
                        case null, default -> place + " cannot be reached.";
                    });
        }
    }
}
