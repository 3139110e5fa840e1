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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The hosts in scope. */
public final class TargetsModel {
    private static final Duration PAUSE = Duration.ofMillis(900);

    /** Where half a form is kept; that of a host in scope has the host's name behind it. */
    private static final String PLACE = "host form";

    private final Desk desk;
    private final HostForm form;
    private final ReadOnlyObjectWrapper<List<Host>> hosts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Missing> missing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<HostId>> edited =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private final ReadSshConfig sshConfig;
    private final Map<Optional<HostId>, HostDraft> drafts = new HashMap<>();
    private final ReadOnlyObjectWrapper<Set<Optional<HostId>>> unsaved =
            new ReadOnlyObjectWrapper<>(Set.of());
    private final Settling keeping;
    private List<Host> newJumps = List.of();
    private Optional<HostDraft> untouched = Optional.empty();

    /** Works on this engagement, with this user's SSH configuration. */
    public TargetsModel(Desk desk) {
        this(desk, new ReadSshConfig());
    }

    TargetsModel(Desk desk, ReadSshConfig sshConfig) {
        this.desk = desk;
        this.sshConfig = sshConfig;
        form = new HostForm(desk.pack().roles());
        desk.kept().entrySet().stream()
                .filter(kept -> kept.getKey().startsWith(PLACE))
                .flatMap(kept -> HostDraft.of(kept.getValue()).stream())
                .forEach(draft -> drafts.put(draft.host(), draft));
        unsaved.set(Set.copyOf(drafts.keySet()));
        desk.state().subscribe(this::show);
        keeping = desk.background().settling(PAUSE, () -> keep(edited.get()));
        form.onChange(this::typed);
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

    /** The hosts of which something is typed and not saved; nothing stands for a new one. */
    public ReadOnlyObjectProperty<Set<Optional<HostId>>> unsaved() {
        return unsaved.getReadOnlyProperty();
    }

    /** Whether something in the form is not saved. */
    public ObservableValue<Boolean> changed() {
        return edited.flatMap(host -> unsaved.map(all -> all.contains(host)));
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
        find(alias)
                .ifPresent(
                        found -> {
                            newJumps = found.jumps();
                            form.take(alias, found.host());
                        });
    }

    private Optional<ReadSshConfig.Found> find(String alias) {
        try {
            HostId name = new HostId(alias.replaceAll("[^A-Za-z0-9._-]", "-"));
            return Optional.of(sshConfig.host(alias, name, desk.state().get().hosts()));
        } catch (CountersignException e) {
            form.wrong(HostForm.Input.ADDRESS, e.what() + " " + e.next());
        } catch (IllegalArgumentException e) {
            form.wrong(HostForm.Input.NAME, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
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

    /** Opens the form for another host, as far as it is typed. */
    public void add() {
        open(Optional.empty());
    }

    /** Opens the form for a host, with what is typed and not saved. */
    public void edit(Host host) {
        open(Optional.of(host));
    }

    private void open(Optional<Host> host) {
        close();
        host.ifPresentOrElse(form::fill, form::clear);
        newJumps = List.of();
        Optional<HostId> id = host.map(Host::id);
        untouched = Optional.of(form.draft(id));
        Optional.ofNullable(drafts.get(id)).ifPresent(draft -> resume(draft, host));
        edited.set(id);
        editing.set(true);
        showMissing();
    }

    /** The SSH configuration is asked again: what it says of jump hosts is not in the draft. */
    private void resume(HostDraft draft, Optional<Host> host) {
        Optional<ReadSshConfig.Found> found = draft.alias().flatMap(this::find);
        newJumps = found.map(ReadSshConfig.Found::jumps).orElse(List.of());
        form.resume(draft, found.map(ReadSshConfig.Found::host).or(() -> host));
    }

    /** Saves the form and closes it, or tells what is wrong. */
    public void save() {
        Optional<Host> read = form.read();
        if (read.isEmpty()) {
            return;
        }
        Host host = read.get();
        HostDraft typed = form.draft(edited.get());
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
                () -> saved(typed));
    }

    /** What was typed while it was being saved stays. */
    private void saved(HostDraft typed) {
        Optional<HostId> host = typed.host();
        if (!drafts.getOrDefault(host, typed).equals(typed)) {
            return;
        }
        drafts.remove(host);
        keep(host);
        if (edited.get().equals(host)) {
            close();
        }
    }

    /** Closes the form. What is typed and not saved is there when it is opened again. */
    public void close() {
        keeping.now();
        editing.set(false);
        edited.set(Optional.empty());
        showMissing();
    }

    /** Lets go of what is typed and not saved, and closes the form. */
    public void discard() {
        drafts.remove(edited.get());
        keep(edited.get());
        close();
    }

    private void typed() {
        if (!editing.get()) {
            return;
        }
        HostDraft now = form.draft(edited.get());
        if (untouched.equals(Optional.of(now))) {
            drafts.remove(edited.get());
        } else {
            drafts.put(edited.get(), now);
        }
        unsaved.set(Set.copyOf(drafts.keySet()));
        keeping.ask();
    }

    private void keep(Optional<HostId> host) {
        unsaved.set(Set.copyOf(drafts.keySet()));
        desk.keep(
                host.map(id -> PLACE + " " + id).orElse(PLACE),
                Optional.ofNullable(drafts.get(host)).map(HostDraft::text).orElse(""));
        showMissing();
    }

    /** Takes a host out of scope. Its evidence stays on record. */
    public void remove(Host host) {
        if (edited.get().equals(Optional.of(host.id()))) {
            close();
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
        showMissing();
    }

    /** A form that is open is not missing yet: somebody is at it. */
    private void showMissing() {
        int inScope = (int) hosts.get().stream().filter(Host::inScope).count();
        List<String> waiting =
                Stream.concat(
                                hosts.get().stream().map(host -> Optional.of(host.id())),
                                Stream.of(Optional.<HostId>empty()))
                        .filter(drafts::containsKey)
                        .filter(host -> !editing.get() || !edited.get().equals(host))
                        .map(host -> host.map(HostId::text).orElse("a new host"))
                        .toList();
        String sentence =
                (inScope == 0
                                ? "No host is in scope yet."
                                : Missing.count(inScope, "host") + " in scope.")
                        + (waiting.isEmpty()
                                ? ""
                                : " Not saved yet: " + String.join(", ", waiting) + ".");
        missing.set(new Missing((inScope == 0 ? 1 : 0) + waiting.size(), sentence));
    }
}
