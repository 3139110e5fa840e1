package org.countersign.remote.ssh;

import org.countersign.kernel.Secret;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.HostKeyPolicy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Answers as it was told to, notes what it was asked, and fails where nothing was prepared. */
final class People implements Credentials, HostKeyPolicy {
    final List<String> asked = new ArrayList<>();
    final List<Secret> given = new ArrayList<>();
    private final Deque<Optional<String>> answers = new ArrayDeque<>();
    Optional<HostKey> pinned = Optional.empty();
    Optional<Boolean> acceptsKey = Optional.empty();
    Runnable whileAsked = () -> {};

    static People whoAnswer(String... answers) {
        var people = new People();
        for (String answer : answers) {
            people.answers.add(Optional.of(answer));
        }
        return people;
    }

    /** The next answer is that there is none. */
    People thenNothing() {
        answers.add(Optional.empty());
        return this;
    }

    private Optional<Secret> answer(String question) {
        asked.add(question);
        whileAsked.run();
        if (answers.isEmpty()) {
            throw new AssertionError("Nobody expected the question: " + question);
        }
        Optional<Secret> secret = answers.remove().map(Secret::of);
        secret.ifPresent(given::add);
        return secret;
    }

    /** Whether every secret was wiped by whom it was given to. */
    boolean allWiped() {
        return given.stream().allMatch(s -> new String(s.chars()).chars().allMatch(c -> c == 0));
    }

    @Override
    public Optional<Secret> password(Host host) {
        return answer("password");
    }

    @Override
    public Optional<Secret> passphrase(Host host) {
        return answer("passphrase");
    }

    @Override
    public Optional<Secret> sudoPassword(Host host) {
        return answer("sudo password");
    }

    @Override
    public Optional<Secret> rootPassword(Host host) {
        return answer("root password");
    }

    @Override
    public Optional<Secret> answer(Host host, String prompt, boolean echo) {
        return answer(prompt + (echo ? " (shown)" : " (hidden)"));
    }

    @Override
    public Optional<HostKey> pinned(HostId host) {
        return pinned;
    }

    @Override
    public boolean accept(Host host, HostKey key) {
        asked.add("accept " + key.fingerprint());
        whileAsked.run();
        return acceptsKey.orElseThrow(() -> new AssertionError("Nobody expected this question"));
    }
}
