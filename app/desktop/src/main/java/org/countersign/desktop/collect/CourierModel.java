package org.countersign.desktop.collect;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.countersign.collect.CollectionPlan;
import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Message;
import org.countersign.engagement.Engagement;
import org.countersign.engagement.Errand;
import org.countersign.kernel.CountersignException;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.usecase.CollectEvidence;
import org.countersign.usecase.ImportAnswers;
import org.countersign.usecase.Reach;
import org.countersign.usecase.TakeBack;
import org.countersign.usecase.WriteCourierScript;
import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Evidence from hosts that take no login of ours: a script goes out, its answers come in. */
public final class CourierModel {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<HostId>> hosts =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<@Nullable HostId> host = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Optional<CollectionPlan>> plan =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> agreedBy =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Integer> round = new ReadOnlyObjectWrapper<>(1);
    private final ReadOnlyObjectWrapper<Optional<ImportAnswers.Incoming>> incoming =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Errand.Import>> imports =
            new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty whoAgrees = new SimpleStringProperty("");
    private final StringProperty script = new SimpleStringProperty("");
    private final StringProperty answers = new SimpleStringProperty("");
    private final StringProperty broughtBy = new SimpleStringProperty("");
    private long asked;

    /** Works on this engagement. */
    public CourierModel(Desk desk) {
        this.desk = desk;
        desk.keep("courier: who agrees", whoAgrees);
        desk.keep("courier: script", script);
        desk.keep("courier: answers", answers);
        desk.keep("courier: brought by", broughtBy);
        desk.state().subscribe(this::show);
        host.addListener(
                (_, _, _) -> {
                    plan.set(Optional.empty());
                    planAgain();
                });
    }

    /** The hosts in scope. */
    public ReadOnlyObjectProperty<List<HostId>> hosts() {
        return hosts.getReadOnlyProperty();
    }

    /** The host that a script is for. */
    public ObjectProperty<@Nullable HostId> host() {
        return host;
    }

    /** What a courier would look at on it. */
    public ReadOnlyObjectProperty<Optional<CollectionPlan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /** Who has agreed to exactly that. */
    public ReadOnlyObjectProperty<Optional<String>> agreedBy() {
        return agreedBy.getReadOnlyProperty();
    }

    /** Which round is due for the host: 1 or 2. */
    public ReadOnlyObjectProperty<Integer> round() {
        return round.getReadOnlyProperty();
    }

    /** Answers that were read and are not recorded. */
    public ReadOnlyObjectProperty<Optional<ImportAnswers.Incoming>> incoming() {
        return incoming.getReadOnlyProperty();
    }

    /** Answers that were taken in. */
    public ReadOnlyObjectProperty<List<Errand.Import>> imports() {
        return imports.getReadOnlyProperty();
    }

    /** The name of the person who is about to agree. */
    public StringProperty whoAgrees() {
        return whoAgrees;
    }

    /** The file that the script goes to. */
    public StringProperty script() {
        return script;
    }

    /** The file that the answers came in. */
    public StringProperty answers() {
        return answers;
    }

    /** Who brought them. */
    public StringProperty broughtBy() {
        return broughtBy;
    }

    /** Records the consent. */
    public void agree() {
        plan.get()
                .ifPresent(
                        agreed -> {
                            String by = whoAgrees.get().strip();
                            desk.change(
                                    session ->
                                            new CollectEvidence(session, Reach.ofThisUser())
                                                    .consent(agreed.sheet(), by),
                                    () -> whoAgrees.set(""));
                        });
    }

    /** Writes the script. */
    public void write() {
        HostId chosen = host.get();
        if (chosen == null || script.get().isBlank()) {
            return;
        }
        String file = script.get().strip();
        desk.change(
                session ->
                        new WriteCourierScript(session)
                                .save(
                                        path(file),
                                        chosen,
                                        Optional.empty(),
                                        WriteCourierScript.VALIDITY),
                () -> {
                    script.set("");
                    desk.messages()
                            .show(
                                    Message.done(
                                            "The script is written.",
                                            "On the host, as root: sh "
                                                    + Path.of(file).getFileName()
                                                    + " > answers.txt"));
                });
    }

    /** Reads answers, to be shown before they are recorded. */
    public void look() {
        incoming.set(Optional.empty());
        String file = answers.get().strip();
        String by = broughtBy.get();
        desk.read(
                () -> new ImportAnswers(desk.session()).read(path(file), by),
                read -> incoming.set(Optional.of(read)));
    }

    /** Records what was shown. */
    public void record() {
        incoming.get()
                .ifPresent(
                        read -> {
                            incoming.set(Optional.empty());
                            desk.change(
                                    session -> new ImportAnswers(session).record(read),
                                    () -> {
                                        answers.set("");
                                        desk.messages()
                                                .show(
                                                        Message.done(
                                                                "The answers are recorded.",
                                                                "Delete their file now."));
                                    });
                        });
    }

    /** Forgets what was shown. */
    public void discard() {
        incoming.set(Optional.empty());
    }

    /** Takes answers back, with all their evidence. */
    public void takeBack(Errand.Import back) {
        desk.change(session -> new TakeBack(session).answers(back.entry()));
    }

    private void show(Engagement state) {
        hosts.set(state.hosts().values().stream().filter(Host::inScope).map(Host::id).toList());
        imports.set(state.errands().values().stream().flatMap(e -> e.back().stream()).toList());
        HostId before = host.get();
        host.set(
                before != null && hosts.get().contains(before) ? before : firstWithoutLogin(state));
        planAgain();
    }

    private static @Nullable HostId firstWithoutLogin(Engagement state) {
        List<Host> hosts = state.hosts().values().stream().filter(Host::inScope).toList();
        return hosts.stream()
                .filter(h -> !h.hasLogin())
                .findFirst()
                .or(() -> hosts.stream().findFirst())
                .map(Host::id)
                .orElse(null);
    }

    private void planAgain() {
        long mine = ++asked;
        HostId chosen = host.get();
        if (chosen == null) {
            plan.set(Optional.empty());
            agreedBy.set(Optional.empty());
            return;
        }
        WriteCourierScript write = new WriteCourierScript(desk.session());
        desk.read(
                () -> new Due(write.plan(chosen), write.due(chosen)),
                due -> {
                    if (mine != asked) {
                        return; // What was asked since is still on its way.
                    }
                    plan.set(Optional.of(due.plan()));
                    round.set(due.round());
                    agreedBy.set(
                            Optional.ofNullable(
                                    desk.state()
                                            .get()
                                            .consents()
                                            .get(due.plan().sheet().digest())));
                });
    }

    private static Path path(String file) throws CountersignException {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new CountersignException(
                    "'" + file + "' is not the path of a file.", "Choose a file.", e);
        }
    }

    private record Due(CollectionPlan plan, int round) {}
}
