package org.countersign.desktop.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.desktop.desk.Missing;
import org.countersign.desktop.desk.PlainDesk;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

class TargetsModelTest {
    @TempDir Path folder;
    private PlainDesk plain;
    private TargetsModel model;

    @BeforeEach
    void begin() throws Exception {
        plain = new PlainDesk(folder);
        model = new TargetsModel(plain.desk());
    }

    @AfterEach
    void end() {
        plain.close();
    }

    private void fill(String name, String address) {
        model.form().name().set(name);
        model.form().address().set(address);
        model.form().user().set("assessor");
        model.form().roles().values().forEach(has -> has.set(true));
    }

    @Test
    void hostComesIntoScopeAsItWasTyped() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "key");
        model.add();
        fill("sensor-1", "192.0.2.7");
        model.form().port().set("2222");
        model.form().login().set(LoginKind.KEY_FILE);
        model.form().keyFile().set(key.toString());
        model.form().elevation().set(Elevation.SUDO_PASSWORD);
        model.save();
        assertThat(plain.session().state().hosts().values())
                .containsExactly(
                        new Host(
                                new HostId("sensor-1"),
                                "192.0.2.7",
                                2222,
                                new TreeSet<>(Set.of(new RoleId("host"))),
                                new Login.KeyFile("assessor", key.toString()),
                                Elevation.SUDO_PASSWORD));
        assertThat(model.editing().get()).isFalse();
        assertThat(model.missing().getValue().count()).isZero();
    }

    @Test
    void everyProblemIsToldBesideItsInput() {
        model.add();
        model.form().port().set("70000");
        model.form().login().set(LoginKind.KEY_FILE);
        model.save();
        assertThat(model.editing().get()).isTrue();
        assertThat(
                        List.of(
                                HostForm.Input.ADDRESS,
                                HostForm.Input.PORT,
                                HostForm.Input.ROLES,
                                HostForm.Input.USER,
                                HostForm.Input.KEY_FILE))
                .allSatisfy(input -> assertThat(model.form().problem(input).get()).endsWith("."));
        assertThat(plain.session().state().hosts()).isEmpty();
    }

    @Test
    void nameThatIsTakenIsRefused() {
        plain.host("sensor-1");
        model.add();
        fill("sensor-1", "192.0.2.8");
        model.save();
        assertThat(model.form().problem(HostForm.Input.NAME).get()).contains("already");
        assertThat(plain.session().state().hosts().values())
                .extracting(Host::address)
                .containsExactly("192.0.2.10");
    }

    @Test
    void renamedHostDoesNotStandTwice() {
        Host before = plain.host("sensor-1");
        model.edit(before);
        model.form().name().set("sensor-2");
        model.save();
        assertThat(plain.session().state().hosts().keySet())
                .containsExactly(new HostId("sensor-2"));
    }

    @Test
    void halfTypedFormIsThereTheNextTime() {
        model.add();
        model.form().name().set("sensor");
        model.form().address().set("192.0.2.8");
        model.form().port().set("22 22");
        model.form().login().set(LoginKind.PASSWORD);
        plain.pause();
        TargetsModel next = new TargetsModel(plain.again());
        assertThat(next.unsaved().get()).containsExactly(Optional.empty());
        assertThat(next.missing().getValue().sentence()).endsWith("Not saved yet: a new host.");
        next.add();
        assertThat(next.form().draft(Optional.empty()))
                .isEqualTo(model.form().draft(Optional.empty()));
        next.discard();
        assertThat(new TargetsModel(plain.again()).unsaved().get()).isEmpty();
    }

    @Test
    void everyHostHasItsDraftUntilItIsSaved() {
        Host sensor = plain.host("sensor-1");
        Host web = plain.host("web-1");
        model.edit(sensor);
        model.form().name().set("sensor-2");
        model.edit(web);
        model.form().address().set("192.0.2.9");
        model.add();
        fill("new-1", "192.0.2.10");
        model.close();
        assertThat(model.missing().getValue())
                .isEqualTo(
                        new Missing(
                                3,
                                "2 hosts in scope. Not saved yet: sensor-1, web-1, a new host."));
        TargetsModel next = new TargetsModel(plain.again());
        next.edit(web);
        assertThat(next.changed().getValue()).isTrue();
        assertThat(next.form().address().get()).isEqualTo("192.0.2.9");
        next.edit(sensor);
        assertThat(next.form().name().get()).isEqualTo("sensor-2");
        next.save();
        next.add();
        assertThat(next.form().name().get()).isEqualTo("new-1");
        next.save();
        assertThat(plain.session().state().hosts().keySet())
                .extracting(HostId::text)
                .containsExactly("new-1", "sensor-2", "web-1");
        assertThat(new TargetsModel(plain.again()).unsaved().get())
                .containsExactly(Optional.of(web.id()));
    }

    @Test
    void discardedChangesAreGoneAndWhatWasSavedStays() {
        Host host = plain.host("sensor-1");
        model.edit(host);
        model.form().address().set("192.0.2.99");
        model.discard();
        assertThat(model.editing().get()).isFalse();
        model.edit(host);
        assertThat(model.form().address().get()).isEqualTo(host.address());
        assertThat(model.changed().getValue()).isFalse();
        assertThat(plain.desk().session().state().hosts()).containsValue(host);
    }

    @Test
    void whatIsTypedBackIsNoChange() {
        model.edit(plain.host("sensor-1"));
        model.form().address().set("192.0.2.99");
        assertThat(model.changed().getValue()).isTrue();
        model.form().address().set("192.0.2.10");
        assertThat(model.changed().getValue()).isFalse();
    }

    @Test
    void draftThatIsNoneIsLetGo() {
        plain.desk().keep("host form", "{\"name\": \"sensor\"}");
        assertThat(new TargetsModel(plain.again()).unsaved().get()).isEmpty();
    }

    @Test
    void hostWithoutALoginNeedsNoAccount() {
        model.add();
        fill("gui-1", "gui.example");
        model.form().user().set("");
        model.form().login().set(LoginKind.NONE);
        model.save();
        assertThat(plain.session().state().hosts().values())
                .extracting(Host::login, Host::elevation)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(new Login.None(""), Elevation.NONE));
    }

    @Test
    void removedHostLeavesTheScope() {
        model.remove(plain.host("sensor-1"));
        assertThat(model.hosts().get()).isEmpty();
        assertThat(model.missing().getValue().sentence()).isEqualTo("No host is in scope yet.");
    }

    @Test
    void aliasFillsTheFormAndItsJumpHostComesAlong() throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("config"),
                        """
                        Host web
                          HostName 10.0.0.5
                          User audit
                          Port 2200
                          ProxyJump me@bastion
                        """);
        var taking =
                new TargetsModel(plain.desk(), new org.countersign.usecase.ReadSshConfig(config));
        taking.add();
        assertThat(taking.aliases()).containsExactly("web");
        taking.take("web");
        taking.form().roles().values().forEach(has -> has.set(true));
        taking.close();
        taking.add();
        taking.save();
        var hosts = plain.session().state().hosts();
        var bastion = new HostId("bastion");
        assertThat(hosts.get(new HostId("web")).via()).contains(bastion);
        assertThat(hosts.get(new HostId("web")).port()).isEqualTo(2200);
        assertThat(hosts.get(bastion).login()).isEqualTo(new Login.Agent("me"));
        assertThat(hosts.get(bastion).inScope()).isFalse();
        assertThat(taking.missing().getValue().count()).isZero();
        taking.edit(hosts.get(bastion));
        taking.form().name().set("gate");
        taking.save();
        assertThat(plain.session().state().hosts().get(new HostId("web")).via())
                .contains(new HostId("gate"));
    }
}
