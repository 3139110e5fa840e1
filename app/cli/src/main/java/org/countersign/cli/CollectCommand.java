package org.countersign.cli;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.evidence.Capture;
import org.countersign.kernel.CountersignException;
import org.countersign.usecase.CollectEvidence;
import org.countersign.usecase.Reach;
import org.countersign.usecase.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Gathers evidence. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description =
                "Gather evidence from the hosts, after the consent to exactly this was recorded.")
final class CollectCommand implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Mixin EngagementOptions engagement = new EngagementOptions();

    @Mixin PlanOptions plan = new PlanOptions();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read the hosts' password from a file.")
    @Nullable Path passwordFile;

    @Option(
            names = "--sudo-password-file",
            paramLabel = "FILE",
            description = "Read the password for sudo from a file.")
    @Nullable Path sudoPasswordFile;

    @Option(
            names = "--root-password-file",
            paramLabel = "FILE",
            description = "Read root's password, for su, from a file.")
    @Nullable Path rootPasswordFile;

    @Option(
            names = "--key-passphrase-file",
            paramLabel = "FILE",
            description = "Read the key's passphrase from a file.")
    @Nullable Path keyPassphraseFile;

    @Option(
            names = "--accept-host-key",
            paramLabel = "SHA256:…",
            description =
                    "Accept the host key with this fingerprint, which you had from the customer.")
    List<String> accepted = List.of();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() throws CountersignException, InterruptedException {
        Terminal terminal = new Terminal(spec);
        try (Session session = engagement.open(spec)) {
            CollectEvidence collect = new CollectEvidence(session, Reach.ofThisUser());
            CollectionPlan planned = plan.plan(collect);
            AtomicInteger failures = new AtomicInteger();
            TerminalCredentials credentials =
                    new TerminalCredentials(
                            terminal,
                            passwordFile,
                            sudoPasswordFile,
                            rootPasswordFile,
                            keyPassphraseFile);
            TerminalHostKeys hostKeys = new TerminalHostKeys(terminal, accepted);
            EndOnInterrupt.run(
                    () ->
                            collect.run(
                                    planned,
                                    hostKeys,
                                    credentials,
                                    event -> tell(terminal, event, failures)));
            if (json) {
                terminal.json(session.state().collections());
            }
            return failures.get() == 0 ? ExitCode.OK : ExitCode.PARTLY;
        }
    }

    private static void tell(Terminal terminal, CollectionEvent event, AtomicInteger failures) {
        switch (event) {
            case CollectionEvent.Connecting connecting ->
                    terminal.note(connecting.host() + ": connecting");
            case CollectionEvent.Connected connected ->
                    terminal.note(
                            connected.host() + ": logged in, " + connected.probes() + " probes");
            case CollectionEvent.Gathered gathered -> {
                if (gathered.evidence().capture() instanceof Capture.Nothing(String reason)) {
                    terminal.note(
                            gathered.host()
                                    + ": "
                                    + SourceText.brief(gathered.evidence().source())
                                    + ": "
                                    + reason);
                }
            }
            case CollectionEvent.Failed failed -> {
                failures.incrementAndGet();
                terminal.note(
                        failed.host()
                                + ": "
                                + failed.denied().what()
                                + " "
                                + failed.denied().next());
            }
            case CollectionEvent.Finished finished -> terminal.note(finished.host() + ": done");
            case CollectionEvent.Cancelled cancelled -> {
                failures.incrementAndGet();
                terminal.note(cancelled.host() + ": ended; what had arrived is saved");
            }
        }
    }
}
