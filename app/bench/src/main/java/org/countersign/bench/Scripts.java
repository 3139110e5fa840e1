package org.countersign.bench;

import org.countersign.kernel.Deadline;
import org.countersign.remote.Access;
import org.countersign.remote.Exec;
import org.countersign.remote.Output;
import org.countersign.remote.RemoteAccess;
import org.countersign.remote.RemoteHost;
import org.countersign.remote.Reply;
import org.countersign.target.Credentials;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.HostKeyPolicy;
import org.countersign.target.Route;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Passes a collection through, and notes which scripts each host was given, so that another client
 * can be given the same.
 */
final class Scripts implements RemoteAccess {
    private final RemoteAccess access;
    private final Map<HostId, List<Exec>> sent = new ConcurrentHashMap<>();

    Scripts(RemoteAccess access) {
        this.access = access;
    }

    /** What a host was given in the last collection: one script for each stage that it came to. */
    List<Exec> of(HostId host) {
        return List.copyOf(sent.getOrDefault(host, List.of()));
    }

    /** Several scripts as one command: each in a shell of its own, one after the other. */
    static String asOne(List<Exec> scripts) {
        return scripts.size() == 1
                ? scripts.getFirst().command()
                : scripts.stream()
                        .map(script -> "( " + script.command() + " )")
                        .collect(Collectors.joining("; "));
    }

    /**
     * Runs scripts on this machine, without any connection: what they cost the host itself.
     *
     * @return the bytes of the answer
     */
    static int runHere(List<Exec> scripts) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", asOne(scripts))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (OutputStream in = process.getOutputStream()) {
            for (Exec script : scripts) {
                in.write(script.input().toArray());
            }
        }
        int size = process.getInputStream().readAllBytes().length;
        process.waitFor();
        return size;
    }

    @Override
    public void expect(int logins) {
        access.expect(logins);
    }

    @Override
    public Access open(
            Route route, HostKeyPolicy hostKeys, Credentials credentials, Deadline deadline)
            throws InterruptedException {
        List<Exec> scripts = Collections.synchronizedList(new ArrayList<>());
        sent.put(route.host().id(), scripts);
        return switch (access.open(route, hostKeys, credentials, deadline)) {
            case Access.Denied denied -> denied;
            case Access.Open(RemoteHost remote) -> new Access.Open(new Noting(remote, scripts));
        };
    }

    private record Noting(RemoteHost remote, List<Exec> scripts) implements RemoteHost {
        @Override
        public HostKey hostKey() {
            return remote.hostKey();
        }

        @Override
        public Reply run(Exec exec, Output output, Deadline deadline) throws InterruptedException {
            scripts.add(exec);
            return remote.run(exec, output, deadline);
        }

        @Override
        public void close() {
            remote.close();
        }
    }
}
