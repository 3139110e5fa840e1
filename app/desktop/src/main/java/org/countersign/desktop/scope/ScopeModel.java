package org.countersign.desktop.scope;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Missing;
import org.countersign.engagement.Engagement;
import org.countersign.engagement.Event;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;
import org.countersign.usecase.ChangeScope;

import java.util.ArrayList;
import java.util.List;

/** What the engagement is about: the customer's policy, and the places to look from. */
public final class ScopeModel {
    /** Where the title of a vantage point that is not added yet is kept. */
    private static final String PLACE = "new vantage";

    private final Desk desk;
    private final List<PolicyField> policy;
    private final ReadOnlyObjectWrapper<List<Vantage>> vantages =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Missing> missing = new ReadOnlyObjectWrapper<>();
    private final StringProperty newVantage = new SimpleStringProperty("");
    private final BooleanProperty newVantageTrusted = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper newVantageProblem = new ReadOnlyStringWrapper("");

    /** Works on this engagement. */
    public ScopeModel(Desk desk) {
        this.desk = desk;
        policy = desk.pack().policy().stream().map(input -> new PolicyField(desk, input)).toList();
        desk.state().subscribe(this::show);
        policy.forEach(field -> field.problem().addListener((_, _, _) -> show(desk.state().get())));
        desk.keep(PLACE, newVantage);
    }

    /** How the engagement began. */
    public Event.Opened opened() {
        return desk.state().get().opened();
    }

    /** The policy inputs, in the order of the pack. */
    public List<PolicyField> policy() {
        return policy;
    }

    /** The places to look from. */
    public ReadOnlyObjectProperty<List<Vantage>> vantages() {
        return vantages.getReadOnlyProperty();
    }

    /** The title of a place that is about to be added. */
    public StringProperty newVantage() {
        return newVantage;
    }

    /** Whether the customer trusts those who are at the place that is about to be added. */
    public BooleanProperty newVantageTrusted() {
        return newVantageTrusted;
    }

    /** What is wrong with the place that is about to be added. */
    public ReadOnlyStringProperty newVantageProblem() {
        return newVantageProblem.getReadOnlyProperty();
    }

    /** What is missing. */
    public ObservableValue<Missing> missing() {
        return missing.getReadOnlyProperty();
    }

    /** Adds the place that was typed. */
    public void addVantage() {
        String title = newVantage.get().strip();
        String id =
                title.toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        if (id.isEmpty() || id.length() > 64) {
            newVantageProblem.set(
                    "Give the place a name of letters and digits, such as Office network.");
            return;
        }
        VantageId name = new VantageId(id);
        if (vantages.get().stream().anyMatch(v -> v.id().equals(name))) {
            newVantageProblem.set("There is a place of this name already.");
            return;
        }
        List<Vantage> all = new ArrayList<>(vantages.get());
        all.add(new Vantage(name, title, newVantageTrusted.get()));
        save(all);
        newVantageProblem.set("");
        newVantage.set("");
        newVantageTrusted.set(false);
    }

    /** Takes a place away. What was seen from it stays on record. */
    public void remove(VantageId vantage) {
        save(vantages.get().stream().filter(v -> !v.id().equals(vantage)).toList());
    }

    /** Says whether the customer trusts those who are at a place. */
    public void trust(VantageId vantage, boolean trusted) {
        save(
                vantages.get().stream()
                        .map(
                                v ->
                                        v.id().equals(vantage)
                                                ? new Vantage(v.id(), v.title(), trusted)
                                                : v)
                        .toList());
    }

    private void save(List<Vantage> all) {
        desk.change(session -> new ChangeScope(session).vantages(all));
    }

    private void show(Engagement state) {
        vantages.set(state.vantages());
        long wrong = policy.stream().filter(f -> !f.problem().get().isEmpty()).count();
        List<String> unset =
                desk.pack().policy().stream()
                        .filter(
                                p ->
                                        p.standard().isBlank()
                                                && state.policy(p.name()).orElse("").isBlank())
                        .map(p -> p.label())
                        .toList();
        int noPlace = state.vantages().isEmpty() ? 1 : 0;
        int count = (int) wrong + unset.size() + noPlace;
        missing.set(
                count == 0
                        ? Missing.nothing("Everything about the scope is said.")
                        : new Missing(count, sentence((int) wrong, unset.size(), noPlace == 1)));
    }

    private static String sentence(int wrong, int unset, boolean noPlace) {
        List<String> parts = new ArrayList<>();
        if (wrong > 0) {
            parts.add(Missing.count(wrong, "policy value") + " to correct");
        }
        if (unset > 0) {
            parts.add(Missing.count(unset, "policy value") + " not given yet");
        }
        if (noPlace) {
            parts.add("no place to look from");
        }
        return String.join(", ", parts) + ".";
    }
}
