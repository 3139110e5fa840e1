package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.ReadSshConfig;
import org.countersign.usecase.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Which hosts are in scope. */
@Command(
        name = "host",
        mixinStandardHelpOptions = true,
        description = "Add, list or remove hosts.",
        subcommands = {
            HostCommand.Add.class,
            HostCommand.ListHosts.class,
            HostCommand.Remove.class
        })
final class HostCommand {

    /** Adds a host. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Add a host, or change the one of this name.")
    static final class Add implements Callable<Integer> {
        @Spec CommandSpec spec = CommandSpec.create();

        @Mixin EngagementOptions engagement = new EngagementOptions();

        @Parameters(
                index = "1",
                paramLabel = "NAME",
                description = "The host's name in the report.")
        String name = "";

        @Parameters(
                index = "2",
                paramLabel = "ADDRESS",
                description =
                        "A host name or an IP address, or a Host of ~/.ssh/config where no account"
                                + " is given: then its HostName, User, Port, IdentityFile,"
                                + " CertificateFile and ProxyJump are copied and shown.")
        String address = "";

        @Option(
                names = "--role",
                description =
                        "What the host is for; may be given several times. Not for a jump host that"
                                + " is not assessed itself.")
        Set<String> roles = Set.of();

        @Option(names = "--port", description = "The SSH port; 22 where nothing is said.")
        @Nullable Integer port;

        @Option(names = "--user", description = "The account to log in with.")
        @Nullable String user;

        @Option(
                names = "--via",
                paramLabel = "HOST",
                description =
                        "Reach it through this host of the engagement, a jump host. Each jump host"
                                + " is logged in to with its own account; the agent is never"
                                + " forwarded.")
        @Nullable String via;

        @Option(
                names = "--jump",
                description = "It is a jump host only: not assessed, only passed through.")
        boolean jump;

        @Option(
                names = "--from-config",
                description = "ADDRESS is a Host of ~/.ssh/config; options given here win over it.")
        boolean fromConfig;

        @Option(
                names = "--ssh-config",
                paramLabel = "FILE",
                description = "Read this file in place of ~/.ssh/config.")
        @Nullable Path sshConfig;

        @ArgGroup LoginOptions login = new LoginOptions();

        @Option(
                names = "--elevation",
                defaultValue = "sudo",
                description =
                        "How probes get root: none, sudo (without a password), sudo_password, su"
                                + " (with root's password, for an account that may not use sudo),"
                                + " or root (the account is root).")
        Elevation elevation = Elevation.SUDO;

        /** How to log in: one of these. */
        static final class LoginOptions {
            @Option(
                    names = "--key",
                    paramLabel = "FILE",
                    description =
                            "Log in with a private key, and with the certificate FILE-cert.pub if"
                                    + " it is there.")
            @Nullable String key;

            @Option(
                    names = "--password",
                    description = "Log in with a password, which is asked for.")
            boolean password;

            @Option(
                    names = "--agent",
                    description = "Log in with a key of the SSH agent. This is the standard.")
            boolean agent;

            @Option(names = "--no-login", description = "Do not log in: look from outside only.")
            boolean none;
        }

        @Override
        public Integer call() throws CountersignException {
            if (jump != roles.isEmpty()) {
                throw new IllegalArgumentException(
                        jump
                                ? "A jump host that has a role is assessed: leave out --jump."
                                : "Say what the host is for with --role, or give --jump.");
            }
            Terminal terminal = new Terminal(spec);
            try (Session session = engagement.open(spec)) {
                Optional<ReadSshConfig.Found> found = found(session);
                Host host = host(found.map(ReadSshConfig.Found::host));
                List<Host> jumps =
                        via == null
                                ? found.map(ReadSshConfig.Found::jumps).orElse(List.of())
                                : List.of();
                new ChangeScope(session).put(jumps, host);
                found.ifPresent(f -> f.notes().forEach(terminal::note));
                for (Host each : jumps) {
                    terminal.say("Added " + each.id() + ", a jump host: " + words(each) + ".");
                }
                terminal.say("Added " + name + found.map(_ -> ": " + words(host)).orElse("") + ".");
            }
            return ExitCode.OK;
        }

        /** What the SSH configuration says, where it is asked for or knows the address. */
        private Optional<ReadSshConfig.Found> found(Session session) throws CountersignException {
            ReadSshConfig config =
                    sshConfig == null ? new ReadSshConfig() : new ReadSshConfig(sshConfig);
            boolean wanted =
                    fromConfig
                            || (user == null && !login.none && config.aliases().contains(address));
            return wanted
                    ? Optional.of(config.host(address, new HostId(name), session.state().hosts()))
                    : Optional.empty();
        }

        private Host host(Optional<Host> found) {
            TreeSet<RoleId> ids = new TreeSet<>();
            roles.forEach(r -> ids.add(new RoleId(r)));
            return new Host(
                    new HostId(name),
                    found.map(Host::address).orElse(address),
                    port != null ? port : found.map(Host::port).orElse(22),
                    ids,
                    login(found.map(Host::login)),
                    elevation,
                    via != null ? Optional.of(new HostId(via)) : found.flatMap(Host::via));
        }

        private Login login(Optional<Login> found) {
            if (login.none) {
                return new Login.None("");
            }
            String account = user != null ? user : found.map(Login::user).orElse("");
            if (account.isEmpty()) {
                throw new IllegalArgumentException(
                        "The account is missing: give --user NAME, or --no-login.");
            }
            if (login.key != null) {
                return new Login.KeyFile(account, login.key);
            }
            if (login.password) {
                return new Login.Password(account);
            }
            return !login.agent && found.orElse(null) instanceof Login.KeyFile key
                    ? new Login.KeyFile(account, key.path(), key.certificate())
                    : new Login.Agent(account);
        }
    }

    private static String words(Host host) {
        return host.address()
                + ":"
                + host.port()
                + ", "
                + words(host.login())
                + host.via().map(v -> ", through " + v).orElse("");
    }

    private static String words(Login login) {
        return switch (login) {
            case Login.Agent agent -> agent.user() + ", agent";
            case Login.KeyFile key ->
                    key.user()
                            + ", key "
                            + key.path()
                            + key.certificate().map(c -> " with " + c).orElse("");
            case Login.Password password -> password.user() + ", password";
            case Login.None _ -> "none";
        };
    }

    /** Lists the hosts. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the hosts in scope.")
    static final class ListHosts implements Callable<Integer> {
        @Spec CommandSpec spec = CommandSpec.create();

        @Mixin EngagementOptions engagement = new EngagementOptions();

        @Option(names = "--json", description = "Print JSON.")
        boolean json;

        @Override
        public Integer call() throws CountersignException {
            Terminal terminal = new Terminal(spec);
            try (Session session = engagement.open(spec)) {
                var state = session.state();
                if (json) {
                    terminal.json(state.hosts().values());
                    return ExitCode.OK;
                }
                Table table =
                        new Table(
                                "HOST",
                                "ADDRESS",
                                "THROUGH",
                                "ROLES",
                                "LOGIN",
                                "ROOT",
                                "LAST COLLECTION");
                for (Host host : state.hosts().values()) {
                    table.row(
                            host.id().text(),
                            host.address() + ":" + host.port(),
                            host.via().map(HostId::text).orElse(""),
                            host.inScope()
                                    ? String.join(
                                            ", ", host.roles().stream().map(RoleId::text).toList())
                                    : "jump host only",
                            words(host.login()),
                            host.elevation().name().toLowerCase(java.util.Locale.ROOT),
                            state.collections().getOrDefault(host.id(), "never"));
                }
                terminal.say(table.isEmpty() ? "There are no hosts in scope." : table.toString());
            }
            return ExitCode.OK;
        }
    }

    /** Removes hosts. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Take hosts out of scope. Their evidence stays.")
    static final class Remove implements Callable<Integer> {
        @Spec CommandSpec spec = CommandSpec.create();

        @Mixin EngagementOptions engagement = new EngagementOptions();

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "The hosts.")
        List<String> names = List.of();

        @Override
        public Integer call() throws CountersignException {
            try (Session session = engagement.open(spec)) {
                for (String name : names) {
                    new ChangeScope(session).remove(new HostId(name));
                    new Terminal(spec).say("Removed " + name + ".");
                }
            }
            return ExitCode.OK;
        }
    }
}
