package org.countersign.desktop.collect;

import org.countersign.kernel.Secret;
import org.countersign.target.Host;
import org.countersign.target.HostKey;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something that a person is asked while a collection waits. */
public sealed interface Prompt {

    /** The host it is about. */
    Host host();

    /** Gives the answer that stands for none: the key is declined, the secret not given. */
    void decline();

    /**
     * Whether a key is the host's own.
     *
     * @param host the host
     * @param key the key it showed
     * @param answer takes the answer
     */
    record KeyQuestion(Host host, HostKey key, CompletableFuture<Boolean> answer)
            implements Prompt {
        @Override
        public void decline() {
            answer.complete(false);
        }
    }

    /**
     * A secret.
     *
     * @param host the host
     * @param words what is asked for, as a sentence
     * @param echo whether what is typed may be seen
     * @param often whether the same answer may do for several hosts
     * @param answer takes the answer
     */
    record SecretQuestion(
            Host host, String words, boolean echo, boolean often, CompletableFuture<Given> answer)
            implements Prompt {
        @Override
        public void decline() {
            answer.complete(new Given(Optional.empty(), false));
        }
    }

    /**
     * A secret that was given.
     *
     * @param secret the secret; empty where the person has none to give
     * @param again whether it is to be used for the other hosts too, in this collection
     */
    record Given(Optional<Secret> secret, boolean again) {}
}
