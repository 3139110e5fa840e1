package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;

/** Takes secrets from files, else asks at the terminal. */
record TerminalCredentials(
        Terminal terminal,
        @Nullable Path passwordFile,
        @Nullable Path sudoPasswordFile,
        @Nullable Path rootPasswordFile,
        @Nullable Path keyPassphraseFile)
        implements Credentials {

    @Override
    public Optional<Secret> password(Host host) {
        return secret(passwordFile, "Password of " + host.login().user() + " on " + host.id());
    }

    @Override
    public Optional<Secret> passphrase(Host host) {
        return secret(keyPassphraseFile, "Passphrase of the key for " + host.id());
    }

    @Override
    public Optional<Secret> sudoPassword(Host host) {
        return secret(sudoPasswordFile, "Password for sudo on " + host.id());
    }

    @Override
    public Optional<Secret> rootPassword(Host host) {
        return secret(rootPasswordFile, "Password of root, for su, on " + host.id());
    }

    @Override
    public Optional<Secret> answer(Host host, String prompt, boolean echo) {
        synchronized (terminal) {
            return echo
                    ? terminal.ask(host.id() + " asks: " + prompt).map(Secret::of)
                    : terminal.secret(host.id() + " asks: " + prompt);
        }
    }

    private Optional<Secret> secret(@Nullable Path file, String prompt) {
        synchronized (terminal) {
            if (file == null) {
                return terminal.secret(prompt);
            }
            try {
                return Optional.of(SecretSource.file(file).read());
            } catch (CountersignException e) {
                terminal.note(e.what() + " " + e.next());
                return Optional.empty();
            }
        }
    }
}
