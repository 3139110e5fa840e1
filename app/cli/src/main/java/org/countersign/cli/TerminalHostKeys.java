package org.countersign.cli;

import org.countersign.target.Host;
import org.countersign.target.HostKey;
import org.countersign.usecase.CollectEvidence;

import java.util.List;
import java.util.Locale;

/** Asks at the terminal whether a host's key is its own. */
record TerminalHostKeys(Terminal terminal, List<String> accepted)
        implements CollectEvidence.HostKeyQuestion {

    @Override
    public boolean accept(Host host, HostKey key) {
        if (accepted.contains(key.fingerprint())) {
            return true;
        }
        synchronized (terminal) {
            terminal.note(
                    "The host "
                            + host.id()
                            + " ("
                            + host.address()
                            + ":"
                            + host.port()
                            + ") is not known. Its "
                            + key.algorithm()
                            + " key has the fingerprint "
                            + key.fingerprint()
                            + ". Compare it with what the customer's administrator says.");
            return terminal.ask("Is it the host's own key? (yes/no)")
                    .map(a -> a.strip().toLowerCase(Locale.ROOT))
                    .filter("yes"::equals)
                    .isPresent();
        }
    }
}
