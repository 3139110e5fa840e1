package org.countersign.remote.ssh;

import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;

import org.countersign.remote.Access.Denied;
import org.countersign.remote.Access.Why;
import org.countersign.target.Host;
import org.countersign.target.HostKey;
import org.countersign.target.Login;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says to a person why a host could not be opened, and what to do next. */
final class Denials {
    private static final Pattern NO_SETTLEMENT =
            Pattern.compile("Unable to reach a settlement of (\\w+): \\[(.*)] and \\[(.*)]");

    private final Host host;

    Denials(Host host) {
        this.host = host;
    }

    private String place() {
        return host.address() + " port " + host.port();
    }

    Denied unreachable(IOException e) {
        return switch (e) {
            case UnknownHostException _ ->
                    new Denied(
                            Why.UNREACHABLE,
                            "No address is known for the name " + host.address() + ".",
                            "Check the name for typing errors, or give the IP address.");
            case NoRouteToHostException _ ->
                    new Denied(
                            Why.UNREACHABLE,
                            "There is no way through the network to " + place() + ".",
                            "Check the cable, the VPN and the address, and that no firewall rejects"
                                    + " this machine.");
            case OpenFailException forwarding -> notForwarded(forwarding);
            case ConnectException _ ->
                    new Denied(
                            Why.UNREACHABLE,
                            place() + " refused the connection.",
                            "Check that the SSH server runs on that port, and that no firewall"
                                    + " rejects this machine.");
            default ->
                    new Denied(
                            Why.UNREACHABLE,
                            place() + " cannot be reached: " + reason(e) + ".",
                            "Check this machine's network and the host's address.");
        };
    }

    /** A jump host would not or could not connect to it. */
    private Denied notForwarded(OpenFailException e) {
        return e.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED
                ? new Denied(
                        Why.UNREACHABLE,
                        "the jump host does not let this account connect to " + place() + ".",
                        "Ask its administrator to allow it (AllowTcpForwarding and PermitOpen in"
                                + " sshd_config).")
                : new Denied(
                        Why.UNREACHABLE,
                        place() + " cannot be reached from there: " + reason(e) + ".",
                        "Check the address as the jump host sees it, that an SSH server runs on"
                                + " that port, and that no firewall between them rejects it.");
    }

    Denied timedOut(Step step) {
        return switch (step) {
            case CONNECT ->
                    new Denied(
                            Why.TIMED_OUT,
                            place() + " did not answer in time.",
                            "Check the address, the VPN, and whether a firewall drops the"
                                    + " connection.");
            case GREETING ->
                    new Denied(
                            Why.TIMED_OUT,
                            place() + " accepted the connection and then said nothing.",
                            "Check that an SSH server listens there; if it does, it may be"
                                    + " overloaded, so try again later.");
            case KEY_EXCHANGE ->
                    new Denied(
                            Why.TIMED_OUT,
                            place() + " did not finish the key exchange in time.",
                            "Try again. If it stays so, ask the host's administrator what the SSH"
                                    + " server's log says; a path with a small packet size (MTU)"
                                    + " also looks like this.");
            case LOGIN ->
                    new Denied(
                            Why.TIMED_OUT,
                            place() + " did not finish the login of " + user() + " in time.",
                            "Try again. If it stays so, the host may wait for its directory or name"
                                    + " service; ask its administrator.");
        };
    }

    Denied noSsh(Greeting greeting) {
        if (greeting.isEmpty()) {
            return new Denied(
                    Why.NO_SSH_SERVER,
                    place() + " closed the connection before it said anything.",
                    "If an SSH server listens there, it may be busy or block this machine's"
                            + " address; wait a little, or ask the host's administrator.");
        }
        return new Denied(
                Why.NO_SSH_SERVER,
                place() + " is not an SSH server but " + greeting.looksLike() + ".",
                "Check the port: SSH is usually on port 22.");
    }

    /** For a failure after the greeting. */
    Denied broken(Step step, Throwable e) {
        String message = String.valueOf(e.getMessage());
        Matcher settlement = NO_SETTLEMENT.matcher(message);
        if (settlement.find()) {
            return new Denied(
                    Why.NO_COMMON_ALGORITHM,
                    place()
                            + " and this program have no "
                            + algorithmKind(settlement.group(1))
                            + " in common. The host has: "
                            + settlement.group(3)
                            + ".",
                    "The host's SSH server is too old or too narrowly set. Ask its administrator to"
                            + " allow one of: "
                            + settlement.group(2)
                            + ". Until then, use the courier script.");
        }
        if (step == Step.LOGIN && message.contains("Too many authentication failures")) {
            return new Denied(
                    Why.LOGIN_REFUSED,
                    place() + " ended the login of " + user() + " after too many attempts.",
                    "If the agent holds many keys, use the key's file instead.");
        }
        return new Denied(
                Why.LOST,
                "The connection to "
                        + place()
                        + " broke during "
                        + (step == Step.LOGIN ? "the login" : "the key exchange")
                        + ": "
                        + reason(e)
                        + ".",
                "Try again. Many hosts wait no longer than two minutes for a login to be"
                        + " finished.");
    }

    Denied changed(HostKey shown, HostKey expected) {
        return new Denied(
                Why.HOST_KEY_CHANGED,
                "The host key of "
                        + place()
                        + " has changed: expected was "
                        + name(expected)
                        + ", but the host showed "
                        + name(shown)
                        + ". Nothing was sent to it.",
                "Either the host was set up anew or somebody stands in between. Ask the host's"
                        + " administrator for the fingerprint. If the new one is right, remove the"
                        + " old key (ssh-keygen -R "
                        + knownHostsName()
                        + "), or remove and add the host, and try again.");
    }

    Denied revoked(HostKey shown) {
        return new Denied(
                Why.HOST_KEY_CHANGED,
                "The host key of "
                        + place()
                        + ", "
                        + name(shown)
                        + ", is marked as revoked in known_hosts. Nothing was sent to it.",
                "Do not log in. Ask the host's administrator for its new key.");
    }

    Denied declined(HostKey shown) {
        return new Denied(
                Why.HOST_KEY_DECLINED,
                "The host key of " + place() + ", " + name(shown) + ", was not accepted.",
                "Ask the host's administrator for the fingerprint, compare it, and try again.");
    }

    Denied refused(List<String> methods) {
        String offer = methods.isEmpty() ? "no way to log in" : String.join(", ", methods).strip();
        String next =
                switch (host.login()) {
                    case Login.Password _ ->
                            "Check the account and the password. Several wrong attempts may lock"
                                    + " the account.";
                    case Login.Agent _ ->
                            "Check the account, that the key is in the agent (ssh-add -l), and that"
                                    + " it is among the account's authorized keys.";
                    case Login.KeyFile _ ->
                            "Check the account, and that the key is among the account's authorized"
                                    + " keys.";
                    case Login.None _ ->
                            "Give the host a way to log in, or use the courier script.";
                };
        return new Denied(
                Why.LOGIN_REFUSED,
                place() + " refused the login of " + user() + ". It offers: " + offer + ".",
                next);
    }

    Denied refused(String because, String next) {
        return new Denied(
                Why.LOGIN_REFUSED,
                place() + " did not let " + user() + " in: " + because + ".",
                next);
    }

    private String user() {
        return host.login().user();
    }

    private static String name(HostKey key) {
        return key.algorithm() + " " + key.fingerprint();
    }

    private String knownHostsName() {
        return host.port() == 22
                ? host.address()
                : "'[" + host.address() + "]:" + host.port() + "'";
    }

    private static String algorithmKind(String name) {
        if (name.startsWith("KeyExchange")) {
            return "key exchange";
        }
        if (name.startsWith("HostKey")) {
            return "host key algorithm";
        }
        if (name.endsWith("CipherAlgorithms")) {
            return "cipher";
        }
        return name.endsWith("MACAlgorithms") ? "message authentication code" : "compression";
    }

    /** A failure's own words, made fit for a sentence. */
    static String reason(Throwable e) {
        String message =
                switch (e) {
                    case NoSuchFileException _ -> "it is not there";
                    case AccessDeniedException _ -> "it may not be read";
                    default -> e.getMessage();
                };
        if (message == null || message.isBlank()) {
            return e instanceof SSHException ssh
                            && ssh.getDisconnectReason() != DisconnectReason.UNKNOWN
                    ? ssh.getDisconnectReason().toString()
                    : "no reason was given";
        }
        if (message.contains("encountered EOF")) {
            return "the host closed it";
        }
        String clean = message.replaceAll("[^\\x20-\\x7e]", "?").strip();
        return clean.endsWith(".") ? clean.substring(0, clean.length() - 1) : clean;
    }
}
