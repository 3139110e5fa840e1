package org.countersign.desktop.targets;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.countersign.pack.ContentPack.HostRole;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A host as it is typed. */
public final class HostForm {
    /** The fields that can be wrong. */
    public enum Input {
        NAME,
        ADDRESS,
        PORT,
        ROLES,
        USER,
        KEY_FILE
    }

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("22");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty keyFile = new SimpleStringProperty("");
    private final ObjectProperty<LoginKind> login = new SimpleObjectProperty<>(LoginKind.AGENT);
    private final ObjectProperty<Elevation> elevation = new SimpleObjectProperty<>(Elevation.SUDO);
    private final StringProperty via = new SimpleStringProperty("");
    private final BooleanProperty jumpOnly = new SimpleBooleanProperty();
    private Optional<Login> shown = Optional.empty();
    private Optional<String> alias = Optional.empty();
    private final SequencedMap<HostRole, BooleanProperty> roles = new LinkedHashMap<>();
    private final Map<Input, ReadOnlyStringWrapper> problems = new LinkedHashMap<>();

    HostForm(Iterable<HostRole> possible) {
        possible.forEach(role -> roles.put(role, new SimpleBooleanProperty()));
        for (Input input : Input.values()) {
            problems.put(input, new ReadOnlyStringWrapper(""));
        }
    }

    /** The host's name. */
    public StringProperty name() {
        return name;
    }

    /** A DNS name or an IP address. */
    public StringProperty address() {
        return address;
    }

    /** The SSH port. */
    public StringProperty port() {
        return port;
    }

    /** The account. */
    public StringProperty user() {
        return user;
    }

    /** The private key's file. */
    public StringProperty keyFile() {
        return keyFile;
    }

    /** How to log in. */
    public ObjectProperty<LoginKind> login() {
        return login;
    }

    /** How probes get root. */
    public ObjectProperty<Elevation> elevation() {
        return elevation;
    }

    /** The jump host that it is reached through; empty where it is reached directly. */
    public StringProperty via() {
        return via;
    }

    /** Whether it is only passed through, and not assessed. */
    public BooleanProperty jumpOnly() {
        return jumpOnly;
    }

    /** The roles of the pack, each with whether the host has it. */
    public SequencedMap<HostRole, BooleanProperty> roles() {
        return roles;
    }

    /** What is wrong with an input; empty where nothing is. */
    public ReadOnlyStringProperty problem(Input input) {
        return wrapper(input).getReadOnlyProperty();
    }

    /** The host, or nothing where an input has a problem, which is told beside it. */
    public Optional<Host> read() {
        problems.values().forEach(p -> p.set(""));
        LoginKind kind = login.get();
        if (!address.get().strip().matches("[A-Za-z0-9._:%-]+")) {
            wrong(Input.ADDRESS, "Give a host name or an IP address, without a port.");
        }
        if (!port.get().strip().matches("[0-9]{1,5}")
                || Integer.parseInt(port.get().strip()) < 1
                || Integer.parseInt(port.get().strip()) > 65535) {
            wrong(Input.PORT, "A port is a number from 1 to 65535.");
        }
        if (chosen().isEmpty() && !jumpOnly.get()) {
            wrong(Input.ROLES, "Choose at least one role, or that it is a jump host only.");
        }
        if (kind != LoginKind.NONE && user.get().isBlank()) {
            wrong(Input.USER, "Name the account to log in with.");
        }
        if (kind == LoginKind.KEY_FILE && !readable(keyFile.get())) {
            wrong(Input.KEY_FILE, "There is no such file on this machine.");
        }
        if (problems.values().stream().anyMatch(p -> !p.get().isEmpty())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Host(
                            new HostId(name.get().strip()),
                            address.get().strip(),
                            Integer.parseInt(port.get().strip()),
                            chosen(),
                            login(kind),
                            kind == LoginKind.NONE ? Elevation.NONE : elevation.get(),
                            Optional.of(via.get()).filter(v -> !v.isEmpty()).map(HostId::new)));
        } catch (IllegalArgumentException e) {
            wrong(Input.NAME, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The certificate that was named for a key stays with that key; the form does not show it. */
    private Login login(LoginKind kind) {
        Login typed = kind.login(user.get().strip(), keyFile.get().strip());
        return typed instanceof Login.KeyFile now
                        && shown.orElse(null) instanceof Login.KeyFile before
                        && now.path().equals(before.path())
                ? new Login.KeyFile(now.user(), now.path(), before.certificate())
                : typed;
    }

    /** Fills it with a host. */
    void fill(Host host) {
        name.set(host.id().text());
        address.set(host.address());
        port.set(Integer.toString(host.port()));
        login.set(LoginKind.of(host.login()));
        user.set(host.login().user());
        keyFile.set(host.login() instanceof Login.KeyFile key ? key.path() : "");
        elevation.set(host.elevation());
        via.set(host.via().map(HostId::text).orElse(""));
        jumpOnly.set(!host.inScope());
        shown = Optional.of(host.login());
        alias = Optional.empty();
        roles.forEach((role, has) -> has.set(host.roles().contains(role.id())));
        problems.values().forEach(p -> p.set(""));
    }

    /** Takes what is known of a host by its alias; what it is for stays as it was chosen. */
    void take(String from, Host host) {
        Set<HostRole> before = new HashSet<>();
        roles.forEach(
                (role, has) -> {
                    if (has.get()) {
                        before.add(role);
                    }
                });
        fill(host);
        alias = Optional.of(from);
        jumpOnly.set(false);
        roles.forEach((role, has) -> has.set(before.contains(role)));
    }

    /**
     * Empties it. The account, the way to log in and the jump host stay: they are often the same on
     * all hosts.
     */
    void clear() {
        shown = Optional.empty();
        alias = Optional.empty();
        name.set("");
        address.set("");
        port.set("22");
        jumpOnly.set(false);
        roles.values().forEach(has -> has.set(false));
        problems.values().forEach(p -> p.set(""));
    }

    /** Calls this whenever something is typed or chosen. */
    void onChange(Runnable changed) {
        Stream.concat(
                        Stream.of(
                                name, address, port, user, keyFile, login, elevation, via,
                                jumpOnly),
                        roles.values().stream())
                .forEach(input -> input.addListener((_, _, _) -> changed.run()));
    }

    /** What is typed so far. */
    HostDraft draft(Optional<HostId> edited) {
        return new HostDraft(
                edited.map(HostId::text).orElse(""),
                alias,
                name.get(),
                address.get(),
                port.get(),
                login.get(),
                user.get(),
                keyFile.get(),
                elevation.get(),
                via.get(),
                jumpOnly.get(),
                roles.entrySet().stream()
                        .filter(role -> role.getValue().get())
                        .map(role -> role.getKey().id().text())
                        .toList());
    }

    /**
     * Goes on where somebody left off.
     *
     * @param known the host that it was filled from
     */
    void resume(HostDraft draft, Optional<Host> known) {
        shown = known.map(Host::login);
        alias = draft.alias();
        name.set(draft.name());
        address.set(draft.address());
        port.set(draft.port());
        login.set(draft.login());
        user.set(draft.user());
        keyFile.set(draft.keyFile());
        elevation.set(draft.elevation());
        via.set(draft.via());
        jumpOnly.set(draft.jumpOnly());
        roles.forEach((role, has) -> has.set(draft.roles().contains(role.id().text())));
    }

    void wrong(Input input, String problem) {
        wrapper(input).set(problem);
    }

    private SortedSet<RoleId> chosen() {
        SortedSet<RoleId> chosen = new TreeSet<>();
        if (jumpOnly.get()) {
            return chosen;
        }
        roles.forEach(
                (role, has) -> {
                    if (has.get()) {
                        chosen.add(role.id());
                    }
                });
        return chosen;
    }

    private ReadOnlyStringWrapper wrapper(Input input) {
        return java.util.Objects.requireNonNull(problems.get(input));
    }

    private static boolean readable(String path) {
        try {
            return Files.isReadable(Path.of(path.strip()))
                    && Files.isRegularFile(Path.of(path.strip()));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
