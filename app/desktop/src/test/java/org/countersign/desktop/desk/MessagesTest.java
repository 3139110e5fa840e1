package org.countersign.desktop.desk;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.ListChangeListener;

import org.countersign.kernel.CountersignException;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class MessagesTest {
    @Test
    void whoListensHearsOfProblemsHoweverLateTheyCome() {
        Messages messages = new Messages();
        List<Message> heard = new ArrayList<>();
        messages.all().addListener((ListChangeListener<Message>) _ -> heard.addAll(messages.all()));
        System.gc();
        messages.show(new CountersignException("It failed.", "Try again."));
        assertThat(heard).extracting(Message::what).containsExactly("It failed.");
    }
}
