package org.countersign.desktop.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.desktop.desk.Missing;
import org.countersign.desktop.desk.PlainDesk;
import org.countersign.target.Vantage;
import org.countersign.target.VantageId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class ScopeModelTest {
    @TempDir Path folder;
    private PlainDesk plain;
    private ScopeModel model;
    private PolicyField networks;
    private PolicyField days;

    @BeforeEach
    void begin() throws Exception {
        plain = new PlainDesk(folder);
        model = new ScopeModel(plain.desk());
        networks = model.policy().get(0);
        days = model.policy().get(1);
    }

    @AfterEach
    void end() {
        plain.close();
    }

    @Test
    void whatIsTypedIsSavedWhenTypingPauses() {
        networks.text().set("10.20.0.0/24");
        assertThat(plain.session().state().policy()).isEmpty();
        plain.pause();
        assertThat(plain.session().state().policy("management_networks")).contains("10.20.0.0/24");
    }

    @Test
    void whatIsTypedIsSavedWhenTheFieldIsLeft() {
        days.text().set("60");
        days.leave();
        assertThat(plain.session().state().policy("patch_days")).contains("60");
    }

    @Test
    void closingSavesWhatIsTyped() {
        networks.text().set("10.20.0.0/24");
        plain.desk().drafts().save();
        assertThat(plain.session().state().policy("management_networks")).contains("10.20.0.0/24");
    }

    @Test
    void wrongValueIsToldBesideItsFieldAndNotSaved() {
        days.text().set("soon");
        days.leave();
        assertThat(days.problem().get()).contains("whole number");
        assertThat(plain.session().state().policy("patch_days")).isEmpty();
        assertThat(plain.messages().all()).isEmpty();
        assertThat(model.missing().getValue().sentence()).contains("1 policy value to correct");
    }

    @Test
    void correctedValueHasNoProblem() {
        days.text().set("soon");
        days.leave();
        days.text().set("30");
        days.leave();
        assertThat(days.problem().get()).isEmpty();
    }

    @Test
    void wrongValueIsThereTheNextTimeUntilItIsCorrected() {
        days.text().set("soon");
        plain.desk().drafts().save();
        PolicyField next = new ScopeModel(plain.again()).policy().get(1);
        assertThat(next.text().get()).isEqualTo("soon");
        plain.pause();
        assertThat(next.problem().get()).contains("whole number");
        next.text().set("30");
        next.leave();
        assertThat(new ScopeModel(plain.again()).policy().get(1).text().get()).isEqualTo("30");
    }

    @Test
    void placeThatIsTypedAndNotAddedIsThereTheNextTime() {
        model.newVantage().set("Guest network");
        plain.pause();
        ScopeModel next = new ScopeModel(plain.again());
        assertThat(next.newVantage().get()).isEqualTo("Guest network");
        next.addVantage();
        plain.pause();
        assertThat(new ScopeModel(plain.again()).newVantage().get()).isEmpty();
    }

    @Test
    void whatIsNotGivenIsCounted() {
        assertThat(model.missing().getValue())
                .isEqualTo(new Missing(1, "1 policy value not given yet."));
        networks.text().set("10.20.0.0/24");
        networks.leave();
        assertThat(model.missing().getValue().count()).isZero();
    }

    @Test
    void placesAreAddedTrustedAndRemoved() {
        model.newVantage().set("Guest network");
        model.addVantage();
        Vantage guest = new Vantage(new VantageId("guest-network"), "Guest network", false);
        assertThat(plain.session().state().vantages()).hasSize(2).contains(guest);
        assertThat(model.newVantage().get()).isEmpty();
        model.trust(guest.id(), true);
        Vantage trusted = new Vantage(guest.id(), guest.title(), true);
        assertThat(plain.session().state().vantages()).contains(trusted);
        model.remove(trusted.id());
        assertThat(plain.session().state().vantages()).hasSize(1);
    }

    @Test
    void twoPlacesOfOneNameAreRefused() {
        model.newVantage().set("Guest network");
        model.addVantage();
        model.newVantage().set("guest NETWORK");
        model.addVantage();
        assertThat(model.newVantageProblem().get()).contains("already");
        assertThat(plain.session().state().vantages()).hasSize(2);
    }
}
