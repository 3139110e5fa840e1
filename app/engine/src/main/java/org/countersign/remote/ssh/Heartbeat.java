package org.countersign.remote.ssh;

import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.ConnectionException;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks a host now and then whether it is still there, so that a cut cable is noticed and a firewall
 * does not forget a quiet connection. Unlike SSHJ's, it does not ask at once.
 */
final class Heartbeat {
    static final Duration EVERY = Duration.ofSeconds(15);
    private static final int LOST_AFTER = 3;

    private Heartbeat() {}

    /**
     * Begins.
     *
     * @return its thread; an interrupt ends it
     */
    static Thread start(Link link, Duration every) {
        return Thread.ofVirtual().name("ssh-heartbeat").start(() -> run(link, every));
    }

    private static void run(Link link, Duration every) {
        int unanswered = 0;
        try {
            while (unanswered < LOST_AFTER) {
                Thread.sleep(every);
                if (!link.transport().isRunning()) {
                    return;
                }
                unanswered = answers(link, every) ? 0 : unanswered + 1;
            }
            link.abort("the host did not answer for a while");
        } catch (InterruptedException _) {
            // The host was closed.
        } catch (SSHException e) {
            link.abort(Denials.reason(e));
        }
    }

    private static boolean answers(Link link, Duration within)
            throws SSHException, InterruptedException {
        var answer =
                link.connection().sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
        try {
            return answer.tryRetrieve(within.toMillis(), TimeUnit.MILLISECONDS) != null;
        } catch (ConnectionException _) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return true; // A refusal is an answer: OpenSSH knows no such request, and says so.
        }
    }
}
