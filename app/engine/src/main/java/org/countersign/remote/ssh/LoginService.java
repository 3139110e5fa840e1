package org.countersign.remote.ssh;

import net.schmizz.sshj.AbstractService;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;

import org.countersign.kernel.Deadline;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * SSH's authentication protocol (RFC 4252) as requests and answers on the caller's thread. SSHJ's
 * own asks people on the thread that reads the socket, which no interrupt reaches, and sends each
 * public key twice.
 */
final class LoginService extends AbstractService {
    /** More answers than a host has reason to give before we read one. */
    private static final int MOST_WAITING = 16;

    /** What the host answers. */
    sealed interface Answer {
        /** We are in. */
        record Success() implements Answer {}

        /**
         * Not in, or not yet.
         *
         * @param methods what may be tried next
         * @param partial whether what was tried was right but not enough
         */
        record Failure(List<String> methods, boolean partial) implements Answer {}

        /**
         * Message 60, which means something else in each method.
         *
         * @param packet stands behind the message's number
         */
        record Reply(SSHPacket packet) implements Answer {}

        /**
         * The connection is gone.
         *
         * @param why what SSHJ saw
         */
        record Broken(SSHException why) implements Answer {}
    }

    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Service next;

    /**
     * @param next takes over once we are in
     */
    LoginService(Transport transport, Service next) {
        super("ssh-userauth", transport);
        this.next = next;
    }

    /**
     * Asks the host to take logins, without waiting for it to agree: it answers in the order in
     * which it is asked, so the first request for a method can be in the same flight. Where it does
     * not agree, the next answer is that the connection is broken.
     *
     * @param sent tells when the question has gone out
     */
    void begin(Sent sent, Deadline deadline) throws InterruptedException, TimeoutException {
        long before = sent.flushes();
        // SSHJ's own call waits, and the reader wants somebody to wait for what it reads.
        Thread.ofVirtual().name("ssh-login").start(() -> request(sent));
        sent.awaitMoreThan(before, deadline);
    }

    private void request(Sent sent) {
        try {
            request();
        } catch (TransportException e) {
            notifyError(e);
            sent.end();
        }
    }

    /** The beginning of a request for a method. */
    SSHPacket request(String user, String method) {
        return new SSHPacket(Message.USERAUTH_REQUEST)
                .putString(user)
                .putString(next.getName())
                .putString(method);
    }

    void send(SSHPacket packet) throws TransportException {
        trans.write(packet);
    }

    Answer await(Deadline deadline) throws InterruptedException, TimeoutException {
        Answer answer = answers.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        if (answer == null) {
            throw new TimeoutException();
        }
        return answer;
    }

    /** Called by SSHJ's reader. */
    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        switch (message) {
            case USERAUTH_BANNER -> {} // Text for people at a terminal.
            case USERAUTH_SUCCESS -> {
                // Before the next packet is read: it may already be for the next service.
                trans.setAuthenticated();
                trans.setService(next);
                put(new Answer.Success());
            }
            case USERAUTH_FAILURE -> put(failure(packet));
            case USERAUTH_60 -> put(new Answer.Reply(new SSHPacket(packet)));
            default -> super.handle(message, packet);
        }
    }

    private static Answer failure(SSHPacket packet) throws TransportException {
        try {
            var methods = List.of(packet.readString().replaceAll("[^\\x21-\\x7e]", "").split(","));
            return new Answer.Failure(
                    methods.stream().filter(m -> !m.isEmpty()).toList(), packet.readBoolean());
        } catch (Buffer.BufferException e) {
            throw new TransportException(DisconnectReason.PROTOCOL_ERROR, e);
        }
    }

    private void put(Answer answer) throws TransportException {
        if (!answers.offer(answer)) {
            throw new TransportException(
                    DisconnectReason.PROTOCOL_ERROR, "answers that nobody asked for");
        }
    }

    @Override
    public void notifyError(SSHException error) {
        if (!answers.offer(new Answer.Broken(error))) {
            // Whoever waits finds the queue full and reads it; the last word must still come.
            answers.clear();
            answers.add(new Answer.Broken(error));
        }
    }
}
