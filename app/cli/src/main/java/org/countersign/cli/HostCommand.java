package org.countersign.cli;

import org.countersign.kernel.CountersignException;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.Session;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
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
                description = "A host name or an IP address.")
        String address = "";

        @Option(
                names = "--role",
                required = true,
                description = "What the host is for; may be given several times.")
        Set<String> roles = Set.of();

        @Option(
                names = "--port",
                defaultValue = "22",
                description = "The SSH port; ${DEFAULT-VALUE} where nothing is said.")
        int port;

        @Option(names = "--user", description = "The account to log in with.")
        @Nullable String user;

        @ArgGroup LoginOptions login = new LoginOptions();

        @Option(
                names = "--sudo",
                defaultValue = "sudo",
                description =
                        "How probes get root: none, sudo (without a password), sudo_password, or"
                                + " root.")
        Elevation elevation = Elevation.SUDO;

        /** How to log in: one of these. */
        static final class LoginOptions {
            @Option(
                    names = "--key",
                    paramLabel = "FILE",
                    description = "Log in with a private key.")
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
            TreeSet<RoleId> ids = new TreeSet<>();
            roles.forEach(r -> ids.add(new RoleId(r)));
            Host host = new Host(new HostId(name), address, port, ids, login(), elevation);
            try (Session session = engagement.open(spec)) {
                new ChangeScope(session).put(host);
            }
            new Terminal(spec).say("Added " + name + ".");
            return ExitCode.OK;
        }

        private Login login() {
            if (login.none) {
                return new Login.None("");
            }
            if (user == null) {
                throw new IllegalArgumentException(
                        "The account is missing: give --user NAME, or --no-login.");
            }
            if (login.key != null) {
                return new Login.KeyFile(user, login.key);
            }
            return login.password ? new Login.Password(user) : new Login.Agent(user);
        }
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
                        new Table("HOST", "ADDRESS", "ROLES", "LOGIN", "ROOT", "LAST COLLECTION");
                for (Host host : state.hosts().values()) {
                    table.row(
                            host.id().text(),
                            host.address() + ":" + host.port(),
                            String.join(", ", host.roles().stream().map(RoleId::text).toList()),
                            login(host.login()),
                            host.elevation().name().toLowerCase(java.util.Locale.ROOT),
                            state.collections().getOrDefault(host.id(), "never"));
                }
                terminal.say(table.isEmpty() ? "There are no hosts in scope." : table.toString());
            }
            return ExitCode.OK;
        }

        private static String login(Login login) {
            return switch (login) {
                case Login.Agent agent -> agent.user() + ", agent";
                case Login.KeyFile key -> key.user() + ", key " + key.path();
                case Login.Password password -> password.user() + ", password";
                case Login.None _ -> "none";
            };
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
