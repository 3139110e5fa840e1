package org.countersign.desktop.collect;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.countersign.desktop.background.Background;
import org.countersign.kernel.Secret;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostKey;
import org.countersign.target.Login;
import org.countersign.usecase.CollectEvidence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Puts the questions of a collection on the screen, one at a time, and lets the asking thread wait
 * for the answer. Secrets that may be used again are kept until {@link #forget()}.
 */
public final class Prompts implements CollectEvidence.HostKeyQuestion, Credentials {
    private final Background background;
    private final Deque<Prompt> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<Prompt>> current =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<String, Secret> kept = new HashMap<>();

    /** Shows on this screen. */
    public Prompts(Background background) {
        this.background = background;
    }

    /** The question that is on the screen. */
    public ReadOnlyObjectProperty<Optional<Prompt>> current() {
        return current.getReadOnlyProperty();
    }

    @Override
    public boolean accept(Host host, HostKey key) throws InterruptedException {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        return ask(new Prompt.KeyQuestion(host, key, answer), answer);
    }

    @Override
    public Optional<Secret> password(Host host) throws InterruptedException {
        String user = host.login().user();
        return secret(host, "Password of " + user + " on " + host.id(), "password of " + user);
    }

    @Override
    public Optional<Secret> passphrase(Host host) throws InterruptedException {
        String file = host.login() instanceof Login.KeyFile key ? key.path() : "the key";
        return secret(host, "Passphrase of the key file " + file, "passphrase of " + file);
    }

    @Override
    public Optional<Secret> sudoPassword(Host host) throws InterruptedException {
        String user = host.login().user();
        return secret(
                host,
                "Password that sudo asks " + user + " for on " + host.id(),
                "sudo of " + user);
    }

    @Override
    public Optional<Secret> rootPassword(Host host) throws InterruptedException {
        return secret(host, "Password of root, for su, on " + host.id(), "password of root");
    }

    @Override
    public Optional<Secret> answer(Host host, String prompt, boolean echo)
            throws InterruptedException {
        CompletableFuture<Prompt.Given> answer = new CompletableFuture<>();
        String words = host.id() + " asks: " + prompt;
        return ask(new Prompt.SecretQuestion(host, words, echo, false, answer), answer).secret();
    }

    /** Wipes the secrets that were kept. */
    public synchronized void forget() {
        kept.values().forEach(Secret::close);
        kept.clear();
    }

    private Optional<Secret> secret(Host host, String words, String name)
            throws InterruptedException {
        Optional<Secret> before = kept(name);
        if (before.isPresent()) {
            return before;
        }
        CompletableFuture<Prompt.Given> answer = new CompletableFuture<>();
        Prompt.Given given =
                ask(new Prompt.SecretQuestion(host, words, false, true, answer), answer);
        if (given.again()) {
            given.secret().ifPresent(secret -> keep(name, secret));
        }
        return given.secret();
    }

    private synchronized Optional<Secret> kept(String name) {
        return Optional.ofNullable(kept.get(name)).map(Secret::copy);
    }

    private synchronized void keep(String name, Secret secret) {
        kept.put(name, secret.copy());
    }

    private <T> T ask(Prompt prompt, CompletableFuture<T> answer) throws InterruptedException {
        background.onScreen(
                () -> {
                    waiting.add(prompt);
                    next();
                });
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never an exception", e);
        } finally {
            background.onScreen(
                    () -> {
                        waiting.remove(prompt);
                        next();
                    });
        }
    }

    private void next() {
        current.set(Optional.ofNullable(waiting.peek()));
    }
}
