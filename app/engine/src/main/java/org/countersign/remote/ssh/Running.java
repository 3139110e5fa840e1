package org.countersign.remote.ssh;

import net.schmizz.concurrent.Event;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Signal;

import org.countersign.kernel.Deadline;
import org.countersign.kernel.Secret;
import org.countersign.remote.Exec;
import org.countersign.remote.Output;
import org.countersign.remote.Reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A command that runs on a host. Small threads carry what comes from the channel to a short queue,
 * and one thread, the caller's, hands it on; so the deadline and an interrupt hold at every moment,
 * and what is held in memory is the queue and SSH's window (2 MiB), however much the command says.
 */
final class Running implements AutoCloseable {
    private static final int CHUNK = 32 * 1024;
    private static final int QUEUE = 16;

    private sealed interface Arrival {
        record Out(byte[] bytes, int length) implements Arrival {}

        record Err(byte[] bytes, int length) implements Arrival {}

        /** One of the two streams has ended. */
        record End() implements Arrival {}

        record Refused() implements Arrival {}

        record Closed() implements Arrival {}

        record Broken(IOException why) implements Arrival {}
    }

    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(QUEUE);
    private final ExecChannel channel;
    private final Thread input;
    private final List<Thread> carriers;

    Running(ExecChannel channel, Event<ConnectionException> request, Exec exec) {
        this.channel = channel;
        input = Thread.ofVirtual().name("ssh-in").start(() -> send(exec));
        carriers =
                List.of(
                        carrier("ssh-out", () -> carry(channel.getInputStream(), Arrival.Out::new)),
                        carrier("ssh-err", () -> carry(channel.getErrorStream(), Arrival.Err::new)),
                        carrier("ssh-request", () -> awaitRequest(request)),
                        carrier("ssh-close", this::awaitClose));
    }

    /** Hands on what arrives until the command has ended, one way or another. */
    Reply deliver(Output output, Deadline deadline, Link link) throws InterruptedException {
        int streams = 2;
        boolean closed = false;
        Optional<IOException> broken = Optional.empty();
        while (streams > 0 || !closed) {
            Arrival arrival = arrivals.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            switch (arrival) {
                case null -> {
                    return new Reply.TimedOut();
                }
                case Arrival.Out out -> {
                    if (!output.out(out.bytes, out.length)) {
                        return new Reply.TimedOut();
                    }
                }
                case Arrival.Err err -> output.err(err.bytes, err.length);
                case Arrival.End _ -> {
                    streams--;
                    if (streams == 0 && broken.isEmpty()) {
                        // Nobody reads what is still to be sent; SSHJ could not close the channel
                        // while the sender waits for room.
                        input.interrupt();
                    }
                }
                case Arrival.Closed _ -> closed = true;
                case Arrival.Refused _ -> {
                    return new Reply.Refused(
                            "the account may have no shell, or may transfer files only");
                }
                case Arrival.Broken broke -> {
                    // The other stream may still hold what came before.
                    streams--;
                    broken = broken.or(() -> Optional.of(broke.why));
                }
            }
            if (streams == 0 && broken.isPresent()) {
                return new Reply.Lost(link.whyLost(broken.get()));
            }
        }
        return ending();
    }

    private Reply ending() {
        Integer status = channel.getExitStatus();
        Signal signal = channel.getExitSignal();
        if (status != null) {
            return new Reply.Completed(status);
        }
        return signal != null
                ? new Reply.Completed(128 + number(signal))
                : new Reply.Lost("the host ended the command and did not say how");
    }

    /** POSIX numbers, so that a killed command has the exit code that a shell would give it. */
    private static int number(Signal signal) {
        return switch (signal) {
            case HUP -> 1;
            case INT -> 2;
            case QUIT -> 3;
            case ILL -> 4;
            case ABRT -> 6;
            case FPE -> 8;
            case KILL -> 9;
            case USR1 -> 10;
            case SEGV -> 11;
            case USR2 -> 12;
            case PIPE -> 13;
            case ALRM -> 14;
            case TERM -> 15;
            case UNKNOWN -> 127;
        };
    }

    private void send(Exec exec) {
        try (OutputStream in = channel.getOutputStream()) {
            if (exec.firstLine().isPresent()) {
                writeLine(in, exec.firstLine().get());
            }
            in.write(exec.input().toArray());
            in.flush(); // Closing alone drops what the host has no room for yet.
        } catch (IOException _) {
            // The command ended without reading it all, or the connection is gone, which the other
            // threads see as well.
        }
    }

    private static void writeLine(OutputStream in, Secret secret) throws IOException {
        byte[] line = secret.utf8();
        try {
            in.write(line);
            in.write('\n');
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private interface Piece {
        Arrival of(byte[] bytes, int length);
    }

    private void carry(InputStream from, Piece piece) throws InterruptedException {
        try {
            while (true) {
                byte[] buffer = new byte[CHUNK];
                int length = from.read(buffer);
                if (length < 0) {
                    arrivals.put(new Arrival.End());
                    return;
                }
                arrivals.put(piece.of(buffer, length));
            }
        } catch (IOException e) {
            arrivals.put(new Arrival.Broken(e));
        }
    }

    private void awaitRequest(Event<ConnectionException> request) throws InterruptedException {
        try {
            request.await();
        } catch (ConnectionException e) {
            if (ExecChannel.isRefusal(e)) {
                arrivals.put(new Arrival.Refused());
            }
            // Anything else is a broken connection, which the streams tell after their last piece.
        }
    }

    private void awaitClose() throws InterruptedException {
        try {
            channel.join();
            arrivals.put(new Arrival.Closed());
        } catch (SSHException _) {
            // The streams tell it.
        }
    }

    private interface Carry {
        void run() throws InterruptedException;
    }

    private static Thread carrier(String name, Carry carry) {
        return Thread.ofVirtual()
                .name(name)
                .start(
                        () -> {
                            try {
                                carry.run();
                            } catch (InterruptedException _) {
                                // close() ends it: nobody takes what it carries.
                            }
                        });
    }

    @Override
    public void close() {
        input.interrupt();
        carriers.forEach(Thread::interrupt);
    }
}
