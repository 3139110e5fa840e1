package org.countersign.desktop.targets;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Missing;
import org.countersign.engagement.Engagement;
import org.countersign.pack.RoleId;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.usecase.ChangeScope;

import java.util.List;
import java.util.Optional;

/** The hosts in scope. */
public final class TargetsModel {
    private final Desk desk;
    private final HostForm form;
    private final ReadOnlyObjectWrapper<List<Host>> hosts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Missing> missing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<HostId>> edited =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Works on this engagement. */
    public TargetsModel(Desk desk) {
        this.desk = desk;
        form = new HostForm(desk.pack().roles());
        desk.state().subscribe(this::show);
        desk.drafts()
                .onLeave(
                        () ->
                                editing.get()
                                                && !(form.name().get() + form.address().get())
                                                        .isBlank()
                                        ? Optional.of("Targets: the form of a host is not saved.")
                                        : Optional.empty());
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

    /** A host's roles, as the pack calls them. */
    public String roles(Host host) {
        return String.join(", ", host.roles().stream().map(this::title).toList());
    }

    /** Opens the form for another host. */
    public void add() {
        form.clear();
        edited.set(Optional.empty());
        editing.set(true);
    }

    /** Opens the form for a host. */
    public void edit(Host host) {
        form.fill(host);
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
        boolean renamed = before.isPresent() && !before.get().equals(host.id());
        if ((before.isEmpty() || renamed) && desk.state().get().hosts().containsKey(host.id())) {
            form.wrong(HostForm.Input.NAME, "There is a host of this name already.");
            return;
        }
        desk.change(
                session -> {
                    ChangeScope scope = new ChangeScope(session);
                    scope.put(host);
                    if (renamed) {
                        scope.remove(before.get());
                    }
                },
                this::cancel);
    }

    /** Closes the form. */
    public void cancel() {
        editing.set(false);
        edited.set(Optional.empty());
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
        missing.set(
                state.hosts().isEmpty()
                        ? new Missing(1, "No host is in scope yet.")
                        : Missing.nothing(
                                Missing.count(state.hosts().size(), "host") + " in scope."));
    }
}
