package org.countersign.desktop.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.desktop.background.Background;
import org.countersign.kernel.Secret;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.Login;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

@Timeout(30)
class PromptsTest {
    private static final HostKey KEY = new HostKey("ssh-ed25519", "AAAA");

    private final BlockingQueue<Prompt> seen = new LinkedBlockingQueue<>();

    private static Host host(String name) {
        return new Host(
                new HostId(name),
                "192.0.2.1",
                22,
                new TreeSet<>(Set.of(new RoleId("host"))),
                new Login.Password("assessor"),
                Elevation.SUDO);
    }

    private Prompts prompts(ExecutorService screen) {
        Prompts prompts = new Prompts(new Background(screen, Runnable::run, (_, _) -> {}));
        screen.submit(() -> prompts.current().subscribe(p -> p.ifPresent(seen::add)));
        return prompts;
    }

    @Test
    void keyIsAcceptedOrDeclinedByThePerson() throws Exception {
        try (ExecutorService screen = Executors.newSingleThreadExecutor();
                ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor()) {
            Prompts prompts = prompts(screen);
            Future<Boolean> yes = hosts.submit(() -> prompts.accept(host("a"), KEY));
            ((Prompt.KeyQuestion) seen.take()).answer().complete(true);
            assertThat(yes.get()).isTrue();
            Future<Boolean> no = hosts.submit(() -> prompts.accept(host("b"), KEY));
            seen.take().decline();
            assertThat(no.get()).isFalse();
        }
    }

    @Test
    void passwordForAllHostsIsAskedOnceUntilItIsForgotten() throws Exception {
        try (ExecutorService screen = Executors.newSingleThreadExecutor();
                ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor()) {
            Prompts prompts = prompts(screen);
            Future<Optional<Secret>> first = hosts.submit(() -> prompts.password(host("a")));
            CompletableFuture<Prompt.Given> answer = ((Prompt.SecretQuestion) seen.take()).answer();
            answer.complete(new Prompt.Given(Optional.of(Secret.of("secret")), true));
            first.get().orElseThrow().close();
            assertThat(prompts.password(host("b")).orElseThrow().chars())
                    .containsExactly('s', 'e', 'c', 'r', 'e', 't');
            prompts.forget();
            Future<Optional<Secret>> third = hosts.submit(() -> prompts.password(host("c")));
            seen.take().decline();
            assertThat(third.get()).isEmpty();
        }
    }

    @Test
    void cancelledCollectionTakesItsQuestionAway() throws Exception {
        try (ExecutorService screen = Executors.newSingleThreadExecutor();
                ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor()) {
            Prompts prompts = prompts(screen);
            Future<Boolean> asked = hosts.submit(() -> prompts.accept(host("a"), KEY));
            seen.take();
            CompletableFuture<Void> gone = new CompletableFuture<>();
            screen.submit(
                    () ->
                            prompts.current()
                                    .subscribe(
                                            p -> {
                                                if (p.isEmpty()) {
                                                    gone.complete(null);
                                                }
                                            }));
            asked.cancel(true);
            gone.get();
        }
    }
}
