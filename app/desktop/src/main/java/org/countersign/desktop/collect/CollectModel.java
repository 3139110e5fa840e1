package org.countersign.desktop.collect;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.countersign.collect.CollectionEvent;
import org.countersign.collect.CollectionPlan;
import org.countersign.desktop.background.Job;
import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Message;
import org.countersign.desktop.desk.Missing;
import org.countersign.engagement.Engagement;
import org.countersign.target.Credentials;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Vantage;
import org.countersign.usecase.CollectEvidence;
import org.countersign.usecase.Reach;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Consent, and the collection that it permits. */
public final class CollectModel {
    private final Desk desk;
    private final CollectEvidence collect;
    private final Prompts prompts;
    private final Credentials credentials;
    private final ObservableList<HostProgress> progress = FXCollections.observableArrayList();
    private final ObservableList<Arrival> arrived = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Vantage> vantage = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<Vantage>> vantages =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<HostId>> hosts =
            new ReadOnlyObjectWrapper<>(List.of());
    private final SortedSet<HostId> leftOut = new TreeSet<>();
    private final ReadOnlyObjectWrapper<Optional<CollectionPlan>> plan =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> agreedBy =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Missing> missing = new ReadOnlyObjectWrapper<>();
    private final StringProperty whoAgrees = new SimpleStringProperty("");
    private @Nullable Job job;

    /**
     * Works on this engagement.
     *
     * @param ready answers for secrets without asking a person, where there are any
     */
    public CollectModel(Desk desk, Reach reach, Prompts prompts, Optional<Credentials> ready) {
        this.desk = desk;
        this.prompts = prompts;
        collect = new CollectEvidence(desk.session(), reach);
        credentials = ready.orElse(prompts);
        agreedBy.addListener(
                (_, _, by) -> {
                    if (by.isPresent()) {
                        plan.get().ifPresent(collect::prepare);
                    }
                });
        desk.keep("who agrees", whoAgrees);
        desk.state().subscribe(this::show);
        vantage.addListener((_, _, _) -> planAgain());
    }

    /** The places to look from. */
    public ReadOnlyObjectProperty<List<Vantage>> vantages() {
        return vantages.getReadOnlyProperty();
    }

    /** Where this machine is now. */
    public ObjectProperty<@Nullable Vantage> vantage() {
        return vantage;
    }

    /** The hosts in scope. */
    public ReadOnlyObjectProperty<List<HostId>> hosts() {
        return hosts.getReadOnlyProperty();
    }

    /** What would be done; nothing where there are no hosts. */
    public ReadOnlyObjectProperty<Optional<CollectionPlan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /** Who has agreed to exactly this plan. */
    public ReadOnlyObjectProperty<Optional<String>> agreedBy() {
        return agreedBy.getReadOnlyProperty();
    }

    /** The name of the person who is about to agree. */
    public StringProperty whoAgrees() {
        return whoAgrees;
    }

    /** Whether a collection runs. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** How far each host is. */
    public ObservableList<HostProgress> progress() {
        return progress;
    }

    /** What has arrived, the newest first. */
    public ObservableList<Arrival> arrived() {
        return arrived;
    }

    /** The questions of the collection. */
    public Prompts prompts() {
        return prompts;
    }

    /** What is missing. */
    public ObservableValue<Missing> missing() {
        return missing.getReadOnlyProperty();
    }

    /** Whether a host is to be collected from. */
    public boolean takes(HostId host) {
        return !leftOut.contains(host);
    }

    /** Says whether a host is to be collected from. */
    public void take(HostId host, boolean take) {
        if (take ? leftOut.remove(host) : leftOut.add(host)) {
            planAgain();
        }
    }

    /** Records the consent. */
    public void agree() {
        plan.get()
                .ifPresent(
                        agreed -> {
                            String by = whoAgrees.get().strip();
                            desk.change(
                                    _ -> collect.consent(agreed.sheet(), by),
                                    () -> {
                                        // First, so that the focus finds Collect enabled when it
                                        // has to leave the name.
                                        showAgreed();
                                        whoAgrees.set("");
                                    });
                        });
    }

    /** Begins to collect. */
    public void collect() {
        if (running.get() || plan.get().isEmpty()) {
            return;
        }
        CollectionPlan now = plan.get().get();
        running.set(true);
        arrived.clear();
        progress.setAll(
                now.hosts().stream()
                        .map(h -> new HostProgress(h.host().id(), h.steps().size()))
                        .toList());
        job =
                desk.background()
                        .run(
                                () -> {
                                    collect.run(now, prompts, credentials, this::tell);
                                    return true;
                                },
                                _ -> ended(),
                                problem -> {
                                    desk.messages().show(problem);
                                    ended();
                                },
                                this::ended);
    }

    /** Ends the collection. What has arrived stays. */
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    private void tell(CollectionEvent event) {
        desk.background()
                .onScreen(
                        () -> {
                            progress.stream()
                                    .filter(p -> p.host().equals(event.host()))
                                    .forEach(p -> p.tell(event));
                            if (event instanceof CollectionEvent.Gathered piece) {
                                arrived.addFirst(Arrival.of(piece));
                            }
                        });
    }

    private void ended() {
        prompts.forget();
        running.set(false);
        progress.forEach(HostProgress::ended);
        desk.refresh();
        long done =
                progress.stream().filter(p -> p.stage().get() == HostProgress.Stage.DONE).count();
        if (done == progress.size()) {
            desk.messages()
                    .show(
                            Message.done(
                                    "Collected from " + Missing.count((int) done, "host") + "."));
        }
    }

    private void planAgain() {
        List<HostId> chosen = hosts.get().stream().filter(this::takes).toList();
        if (chosen.isEmpty()) {
            plan.set(Optional.empty());
            showAgreed();
            return;
        }
        Optional<Vantage> from = Optional.ofNullable(vantage.get());
        desk.read(
                () -> collect.plan(chosen, from.map(Vantage::id)),
                planned -> {
                    plan.set(Optional.of(planned));
                    showAgreed();
                });
    }

    private void show(Engagement state) {
        hosts.set(inScope(state));
        vantages.set(state.vantages());
        Vantage before = vantage.get();
        vantage.set(
                state.vantages().stream()
                        .filter(v -> before != null && v.id().equals(before.id()))
                        .findFirst()
                        .or(() -> state.vantages().stream().findFirst())
                        .orElse(null));
        planAgain();
        showMissing(state);
    }

    private static List<HostId> inScope(Engagement state) {
        return state.hosts().values().stream().filter(Host::inScope).map(Host::id).toList();
    }

    private void showAgreed() {
        agreedBy.set(
                plan.get()
                        .flatMap(
                                p ->
                                        Optional.ofNullable(
                                                desk.state()
                                                        .get()
                                                        .consents()
                                                        .get(p.sheet().digest()))));
        showMissing(desk.state().get());
    }

    private void showMissing(Engagement state) {
        List<String> without = new ArrayList<>();
        for (HostId host : inScope(state)) {
            if (!state.collected(host)) {
                without.add(host.text());
            }
        }
        if (inScope(state).isEmpty()) {
            missing.set(new Missing(1, "There is no host to collect from."));
        } else if (without.isEmpty()) {
            missing.set(Missing.nothing("Every host was collected from."));
        } else {
            missing.set(
                    new Missing(
                            without.size(),
                            "Not collected from yet: "
                                    + String.join(", ", without)
                                    + "."
                                    + (agreedBy.get().isEmpty()
                                            ? " The customer has not agreed yet."
                                            : "")));
        }
    }
}
