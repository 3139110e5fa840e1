package org.countersign.desktop.desk;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.ListChangeListener;

import org.countersign.desktop.background.Background;
import org.countersign.kernel.CountersignException;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class MessagesTest {
    private static final CountersignException PROBLEM =
            new CountersignException("It failed.", "Try again.");

    private final List<Runnable> timers = new ArrayList<>();
    private final Messages messages =
            new Messages(
                    new Background(Runnable::run, Runnable::run, (_, what) -> timers.add(what)));

    @Test
    void whoListensHearsOfProblemsHoweverLateTheyCome() {
        List<Message> heard = new ArrayList<>();
        messages.all().addListener((ListChangeListener<Message>) _ -> heard.addAll(messages.all()));
        System.gc();
        messages.show(PROBLEM);
        assertThat(heard).extracting(Message::what).containsExactly("It failed.");
    }

    @Test
    void onlyWhatLeavesNothingToDoLeavesByItself() {
        messages.show(Message.done("It is attached."));
        messages.show(Message.done("The script is written.", "Run it on the host."));
        messages.show(PROBLEM);
        timers.forEach(Runnable::run);
        assertThat(messages.all())
                .extracting(Message::what)
                .containsExactly("It failed.", "The script is written.");
    }

    @Test
    void whatWentWellMakesRoomBeforeAProblemDoes() {
        messages.show(PROBLEM);
        for (int i = 0; i < 4; i++) {
            messages.show(Message.done("Saved: " + i));
        }
        assertThat(messages.all())
                .extracting(Message::what)
                .containsExactly("Saved: 3", "Saved: 2", "It failed.");
    }
}
