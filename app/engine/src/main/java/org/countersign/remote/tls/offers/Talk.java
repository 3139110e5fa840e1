package org.countersign.remote.tls.offers;

import org.countersign.kernel.Deadline;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Says one hello on a connection of its own, and hears what comes back. The gate keeps a look from
 * being taken for an attack: only a few connections are open at once.
 */
final class Talk {
    /** What makes a server seem to limit us is tried once more after this. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final InetSocketAddress address;
    private final Duration patience;
    private final Deadline deadline;
    private final Semaphore gate;

    /**
     * @param patience for one connection
     * @param deadline for all of them
     */
    Talk(InetSocketAddress address, Duration patience, Deadline deadline, int atOnce) {
        this.address = address;
        this.patience = patience;
        this.deadline = deadline;
        this.gate = new Semaphore(atOnce);
    }

    /** Something that is done on a connection. */
    private interface Exchange<T> {
        T on(Socket socket, Deadline deadline) throws IOException;
    }

    /** What became of an exchange. */
    private sealed interface Came<T> {
        record Something<T>(T what) implements Came<T> {}

        record Failure<T>(Heard.Nothing why) implements Came<T> {}
    }

    /**
     * What the server says to a hello.
     *
     * @param keys whether to read on, up to the message that tells the keys for the exchange
     */
    Heard say(ClientHello hello, boolean keys) throws InterruptedException {
        return switch (twice((socket, until) -> hear(socket, hello.bytes(), keys, until))) {
            case Came.Something<Heard>(Heard heard) -> heard;
            case Came.Failure<Heard>(Heard.Nothing why) -> why;
        };
    }

    /** What a server says to the hello of SSL 2.0. */
    sealed interface HeardSsl2 {
        /** It goes on. */
        record Kinds(List<String> names) implements HeardSsl2 {
            public Kinds {
                names = List.copyOf(names);
            }
        }

        /** It refuses with an alert of a later version. */
        record Refused() implements HeardSsl2 {}

        /** Nobody knows. */
        record Nothing(String reason) implements HeardSsl2 {}
    }

    /** Says the hello of SSL 2.0. */
    HeardSsl2 saySsl2() throws InterruptedException {
        return switch (twice(Talk::hearSsl2)) {
            case Came.Something<HeardSsl2>(HeardSsl2 heard) -> heard;
            case Came.Failure<HeardSsl2>(Heard.Nothing why) -> new HeardSsl2.Nothing(why.reason());
        };
    }

    private <T> Came<T> twice(Exchange<T> exchange) throws InterruptedException {
        Came<T> first = once(exchange);
        if (!(first instanceof Came.Failure<T>(Heard.Nothing why)) || !why.again()) {
            return first;
        }
        Thread.sleep(PAUSE);
        return once(exchange);
    }

    private <T> Came<T> once(Exchange<T> exchange) throws InterruptedException {
        if (deadline.passed()) {
            return failure("was not asked, for the time was over", false);
        }
        gate.acquire();
        Deadline until = Deadline.in(patience).earlier(deadline);
        try (var socket = new Socket()) {
            socket.connect(address, until.remainingMillis());
            return new Came.Something<>(exchange.on(socket, until));
        } catch (SocketTimeoutException _) {
            return failure("did not answer a TLS handshake in time", false);
        } catch (ConnectException _) {
            return failure("refused the connection", true);
        } catch (EOFException _) {
            return failure("closed the connection without a word", true);
        } catch (IOException _) {
            return failure("broke off the connection", true);
        } finally {
            gate.release();
        }
    }

    private static <T> Came<T> failure(String reason, boolean again) {
        return new Came.Failure<>(new Heard.Nothing(reason, again));
    }

    private static Heard hear(Socket socket, byte[] hello, boolean keys, Deadline until)
            throws IOException {
        socket.getOutputStream().write(hello);
        var records = new Records(socket, until);
        Heard.Chosen chosen = null;
        while (true) {
            switch (records.next()) {
                case Records.Next.Alert alert -> {
                    return new Heard.Alert(alert.description());
                }
                case Records.Next.Odd _ -> {
                    return new Heard.Nothing("does not speak TLS", false);
                }
                case Records.Next.Message(int type, byte[] body) -> {
                    if (chosen == null) {
                        if (type != ServerHello.TYPE || ServerHello.read(body).isEmpty()) {
                            return new Heard.Nothing("answered with something odd", false);
                        }
                        chosen = ServerHello.read(body).get();
                        if (!keys || chosen.version() == Version.TLS_1_3.code()) {
                            return chosen;
                        }
                    } else if (type == ServerHello.KEY_EXCHANGE) {
                        return ServerHello.withKeys(chosen, body);
                    } else if (type == ServerHello.DONE) {
                        return chosen;
                    }
                }
            }
        }
    }

    private static HeardSsl2 hearSsl2(Socket socket, Deadline until) throws IOException {
        socket.getOutputStream().write(Ssl2.hello());
        var records = new Records(socket, until);
        byte[] head = records.bytes(2);
        if (head[0] == Records.ALERT && head[1] == 3) {
            return new HeardSsl2.Refused();
        }
        return Ssl2.read(records, head)
                .<HeardSsl2>map(HeardSsl2.Kinds::new)
                .orElseGet(() -> new HeardSsl2.Nothing("answered SSL 2.0 with something odd"));
    }
}
