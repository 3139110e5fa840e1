package org.countersign.desktop.targets;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.countersign.desktop.background.Settling;
import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Missing;
import org.countersign.engagement.Engagement;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.RoleId;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.ReadSshConfig;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The hosts in scope. */
public final class TargetsModel {
    private static final Duration PAUSE = Duration.ofMillis(900);

    /** Where half a form is kept. */
    private static final String PLACE = "host form";

    private final Desk desk;
    private final HostForm form;
    private final ReadOnlyObjectWrapper<List<Host>> hosts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Missing> missing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<HostId>> edited =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private final ReadSshConfig sshConfig;
    private final Settling keeping;
    private List<Host> newJumps = List.of();
    private boolean kept;

    /** Works on this engagement, with this user's SSH configuration. */
    public TargetsModel(Desk desk) {
        this(desk, new ReadSshConfig());
    }

    TargetsModel(Desk desk, ReadSshConfig sshConfig) {
        this.desk = desk;
        this.sshConfig = sshConfig;
        form = new HostForm(desk.pack().roles());
        desk.state().subscribe(this::show);
        keeping = desk.background().settling(PAUSE, this::keep);
        resume();
        form.onChange(
                () -> {
                    if (editing.get()) {
                        keeping.ask();
                    }
                });
        desk.drafts().onSave(keeping::now);
    }

    /** The hosts. */
    public ReadOnlyObjectProperty<List<Host>> hosts() {
        return hosts.getReadOnlyProperty();
    }

    /** The form. */
    public HostForm form() {
        return form;
    }

    /** Whether the form is open. */
    public ReadOnlyBooleanProperty editing() {
        return editing.getReadOnlyProperty();
    }

    /** The host that the form changes; nothing where it adds one. */
    public ReadOnlyObjectProperty<Optional<HostId>> edited() {
        return edited.getReadOnlyProperty();
    }

    /** What is missing. */
    public ObservableValue<Missing> missing() {
        return missing.getReadOnlyProperty();
    }

    /** The hosts of the SSH configuration; a configuration that cannot be read offers none. */
    public List<String> aliases() {
        try {
            return sshConfig.aliases();
        } catch (CountersignException e) {
            form.wrong(HostForm.Input.ADDRESS, e.what() + " " + e.next());
            return List.of();
        }
    }

    /** Fills the form with what the SSH configuration says of a host; the roles stay. */
    public void take(String alias) {
        try {
            HostId name = new HostId(alias.replaceAll("[^A-Za-z0-9._-]", "-"));
            ReadSshConfig.Found found = sshConfig.host(alias, name, desk.state().get().hosts());
            newJumps = found.jumps();
            form.take(found.host());
        } catch (CountersignException e) {
            form.wrong(HostForm.Input.ADDRESS, e.what() + " " + e.next());
        } catch (IllegalArgumentException e) {
            form.wrong(HostForm.Input.NAME, String.valueOf(e.getMessage()));
        }
    }

    /** What a host can be reached through: itself excepted, and with the jump hosts of an alias. */
    public List<HostId> ways() {
        return Stream.concat(hosts.get().stream(), newJumps.stream())
                .filter(Host::hasLogin)
                .map(Host::id)
                .filter(id -> !edited.get().equals(Optional.of(id)))
                .distinct()
                .toList();
    }

    /** A host's roles, as the pack calls them. */
    public String roles(Host host) {
        return host.inScope()
                ? String.join(", ", host.roles().stream().map(this::title).toList())
                : "Jump host only";
    }

    /** Opens the form for another host. */
    public void add() {
        form.clear();
        newJumps = List.of();
        edited.set(Optional.empty());
        editing.set(true);
    }

    /** Opens the form for a host. */
    public void edit(Host host) {
        form.fill(host);
        newJumps = List.of();
        edited.set(Optional.of(host.id()));
        editing.set(true);
    }

    /** Saves the form and closes it, or tells what is wrong. */
    public void save() {
        Optional<Host> read = form.read();
        if (read.isEmpty()) {
            return;
        }
        Host host = read.get();
        Optional<HostId> before = edited.get();
        List<Host> jumps = host.via().isPresent() ? newJumps : List.of();
        boolean renamed = before.isPresent() && !before.get().equals(host.id());
        if ((before.isEmpty() || renamed) && desk.state().get().hosts().containsKey(host.id())) {
            form.wrong(HostForm.Input.NAME, "There is a host of this name already.");
            return;
        }
        desk.change(
                session -> {
                    ChangeScope scope = new ChangeScope(session);
                    if (renamed) {
                        scope.rename(before.get(), jumps, host);
                    } else {
                        scope.put(jumps, host);
                    }
                },
                this::cancel);
    }

    /** Closes the form. */
    public void cancel() {
        editing.set(false);
        edited.set(Optional.empty());
        if (kept) {
            keep();
        }
    }

    private void keep() {
        kept = editing.get();
        desk.keep(PLACE, kept ? form.draft(edited.get()).text() : "");
    }

    /** Opens the form with what was typed before the engagement was opened. */
    private void resume() {
        Optional.ofNullable(desk.kept().get(PLACE))
                .flatMap(HostDraft::of)
                .ifPresent(
                        draft -> {
                            Optional<Host> host =
                                    hosts.get().stream()
                                            .filter(h -> h.id().text().equals(draft.edited()))
                                            .findFirst();
                            form.resume(draft, host);
                            edited.set(host.map(Host::id));
                            kept = true;
                            editing.set(true);
                        });
    }

    /** Takes a host out of scope. Its evidence stays on record. */
    public void remove(Host host) {
        if (edited.get().equals(Optional.of(host.id()))) {
            cancel();
        }
        desk.change(session -> new ChangeScope(session).remove(host.id()));
    }

    private String title(RoleId role) {
        return desk.pack().roles().stream()
                .filter(r -> r.id().equals(role))
                .map(r -> r.title())
                .findFirst()
                .orElse(role.text());
    }

    private void show(Engagement state) {
        hosts.set(List.copyOf(state.hosts().values()));
        int inScope = (int) hosts.get().stream().filter(Host::inScope).count();
        missing.set(
                inScope == 0
                        ? new Missing(1, "No host is in scope yet.")
                        : Missing.nothing(Missing.count(inScope, "host") + " in scope."));
    }
}
