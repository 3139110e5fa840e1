package org.countersign.desktop.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Message;
import org.countersign.desktop.desk.PlainDesk;
import org.countersign.pack.RoleId;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.usecase.ChangeScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

class CourierModelTest {
    private static final HostId BOX = new HostId("box");

    @TempDir Path folder;
    private PlainDesk plain;
    private CourierModel model;

    @BeforeEach
    void begin() throws Exception {
        plain = new PlainDesk(folder);
        plain.host("a-sensor");
        put("box", new Login.None(""), Set.of(new RoleId("host")));
        model = new CourierModel(plain.desk());
    }

    @AfterEach
    void end() {
        plain.close();
    }

    private void put(String name, Login login, Set<RoleId> roles) {
        var host =
                new Host(
                        new HostId(name),
                        "192.0.2.11",
                        22,
                        new TreeSet<>(roles),
                        login,
                        Elevation.NONE);
        plain.desk().change(session -> new ChangeScope(session).put(host));
    }

    private void agree() {
        model.whoAgrees().set(" The customer ");
        model.agree();
    }

    /** Has the script written and runs it on this machine. */
    private Path answers(String name) throws Exception {
        Path script = folder.resolve(name);
        model.script().set(script.toString());
        model.write();
        Path answers = folder.resolve(name + ".txt");
        Process process =
                new ProcessBuilder("sh", script.toString())
                        .redirectOutput(answers.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return answers;
    }

    private void look(Path answers) {
        model.answers().set(answers.toString());
        model.broughtBy().set("The administrator");
        model.look();
    }

    private String told() {
        Message newest = plain.messages().all().getFirst();
        return (newest.what() + " " + newest.next()).strip();
    }

    @Test
    void hostWithoutALoginIsProposedAndOneThatIsOnlyPassedThroughIsNot() {
        assertThat(model.host().get()).isEqualTo(BOX);
        put("a-gate", new Login.Agent("me"), Set.of());
        put("b-gate", new Login.None(""), Set.of());
        assertThat(model.hosts().get()).containsExactly(new HostId("a-sensor"), BOX);
        assertThat(model.host().get()).isEqualTo(BOX);
        put("box", new Login.None(""), Set.of());
        assertThat(model.host().get()).isEqualTo(new HostId("a-sensor"));
    }

    @Test
    void consentIsToTheSheetOfTheChosenHost() {
        assertThat(model.plan().get().orElseThrow().sheet().items())
                .extracting(item -> item.host() + " " + item.address() + ": " + item.action())
                .containsExactly("box by courier: read the file /etc/motd");
        assertThat(model.agreedBy().get()).isEmpty();
        agree();
        assertThat(model.agreedBy().get()).contains("The customer");
        assertThat(model.whoAgrees().get()).isEmpty();
        model.host().set(new HostId("a-sensor"));
        assertThat(model.agreedBy().get()).isEmpty();
        model.host().set(BOX);
        assertThat(model.agreedBy().get()).contains("The customer");
    }

    @Test
    void consentOfNobodyIsTold() {
        model.agree();
        assertThat(told())
                .isEqualTo("Nobody is named who agreed. Give the name of the person who agreed.");
        assertThat(model.agreedBy().get()).isEmpty();
    }

    @Test
    void sheetOfTheHostBeforeIsNeverAgreedTo() {
        Deque<Runnable> workers = new ArrayDeque<>();
        var slow = new Background(Runnable::run, workers::add, (_, _) -> {});
        var waiting = new CourierModel(new Desk(plain.session(), slow, plain.messages()));
        workers.removeLast().run();
        assertThat(waiting.plan().get()).isPresent();
        waiting.host().set(new HostId("a-sensor"));
        Runnable first = workers.removeLast();
        assertThat(waiting.plan().get()).isEmpty();
        waiting.host().set(BOX);
        workers.removeLast().run();
        first.run();
        assertThat(waiting.plan().get().orElseThrow().hosts().getFirst().host().id())
                .isEqualTo(BOX);
    }

    @Test
    void scriptIsWrittenOnceSomebodyHasAgreed() {
        Path file = folder.resolve("collect.sh");
        model.script().set(" " + file + " ");
        model.write();
        assertThat(told()).startsWith("Nobody has agreed to what this script does.");
        assertThat(file).doesNotExist();
        assertThat(model.script().get()).as("what was typed").contains("collect.sh");
        agree();
        model.write();
        assertThat(file).content().startsWith("#!/bin/sh\n");
        assertThat(told())
                .isEqualTo(
                        "The script is written. On the host, as root: sh collect.sh > answers.txt");
        assertThat(model.script().get()).isEmpty();
    }

    @Test
    void scriptThatCannotBeWrittenIsToldAndTheNameStays() throws Exception {
        agree();
        Path there = Files.writeString(folder.resolve("mine"), "mine");
        model.script().set(there.toString());
        model.write();
        assertThat(told()).isEqualTo("There is a file mine already. Choose another name.");
        assertThat(there).hasContent("mine");
        assertThat(model.script().get()).isEqualTo(there.toString());
        model.script().set("a\0b");
        model.write();
        assertThat(told()).isEqualTo("'a\0b' is not the path of a file. Choose a file.");
    }

    @Test
    void answersAreShownThenRecordedAndCanBeTakenBack() throws Exception {
        agree();
        Path answers = answers("collect.sh");
        int before = plain.session().entries().size();
        look(answers);
        var incoming = model.incoming().get().orElseThrow();
        assertThat(incoming.preview().host()).isEqualTo(BOX);
        assertThat(incoming.preview().by()).isEqualTo("The administrator");
        assertThat(plain.session().entries()).hasSize(before);
        model.record();
        assertThat(told()).isEqualTo("The answers are recorded. Delete their file now.");
        assertThat(model.incoming().get()).isEmpty();
        assertThat(model.answers().get()).isEmpty();
        assertThat(model.broughtBy().get()).isEqualTo("The administrator");
        var taken = model.imports().get();
        assertThat(taken).singleElement().extracting(i -> i.answers().host()).isEqualTo(BOX);
        model.takeBack(taken.getFirst());
        assertThat(model.imports().get()).isEmpty();
        assertThat(plain.session().state().evidence()).isEmpty();
    }

    @Test
    void answersThatAreDiscardedAreNotRecorded() throws Exception {
        agree();
        Path answers = answers("collect.sh");
        look(answers);
        model.discard();
        model.record();
        assertThat(model.incoming().get()).isEmpty();
        assertThat(model.imports().get()).isEmpty();
        assertThat(model.answers().get()).isEqualTo(answers.toString());
    }

    @Test
    void answersThatAreNoneAreToldAndTakeTheOthersOffTheScreen() throws Exception {
        agree();
        look(answers("collect.sh"));
        assertThat(model.incoming().get()).isPresent();
        look(Files.writeString(folder.resolve("letter.txt"), "Dear customer"));
        assertThat(told()).startsWith("There are no answers of a courier script in this file.");
        assertThat(model.incoming().get()).isEmpty();
        assertThat(model.answers().get()).endsWith("letter.txt");
        look(folder.resolve("gone.txt"));
        assertThat(told())
                .isEqualTo("There is no file gone.txt. Check the path and its permissions.");
    }
}
