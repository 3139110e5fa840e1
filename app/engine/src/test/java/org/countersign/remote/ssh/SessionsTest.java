package org.countersign.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.kernel.Deadline;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class SessionsTest {
    private static final Deadline SOON = Deadline.in(Duration.ofSeconds(30));

    private final Sessions sessions = new Sessions();

    @Test
    void refusalWhereNothingRunsIsFinal() throws Exception {
        assertThat(sessions.awaitRoom(sessions.ended(), SOON)).isFalse();
    }

    @Test
    void endThatCameMeanwhileIsWorthAskingAgain() throws Exception {
        sessions.begin();
        long before = sessions.ended();
        sessions.end();
        assertThat(sessions.awaitRoom(before, SOON)).isTrue();
    }

    @Test
    void serverThatHasNotNoticedAnEndIsAskedAgain() throws Exception {
        sessions.begin();
        sessions.end();
        assertThat(sessions.awaitRoom(sessions.ended(), SOON)).isTrue();
    }

    @Test
    void hostIsNotAskedInVainWhileAnotherRuns() throws Exception {
        sessions.begin();
        sessions.begin();
        sessions.end();
        assertThat(sessions.awaitRoom(sessions.ended(), Deadline.in(Duration.ofMillis(200))))
                .isFalse();
    }

    @Test
    void endOfAnotherEndsTheWait() throws Exception {
        sessions.begin();
        long before = sessions.ended();
        Thread.ofVirtual().start(sessions::end);
        assertThat(sessions.awaitRoom(before, SOON)).isTrue();
    }
}
