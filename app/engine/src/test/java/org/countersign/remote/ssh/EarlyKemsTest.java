package org.countersign.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(30)
class EarlyKemsTest {
    private final AtomicInteger made = new AtomicInteger();
    private final EarlyKems kems = new EarlyKems(() -> new Numbered(made.incrementAndGet()));

    @Test
    void keyPairServesOneExchange() throws Exception {
        expect(3);
        Set<Kem> served = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            var connection = kems.begin();
            served.add(connection.get());
            served.add(connection.get());
            connection.exchanged();
        }
        assertThat(served).hasSize(10);
        assertThat(kems.count()).isZero();
    }

    @Test
    void whatIsReadyIsServedFirst() throws Exception {
        expect(2);
        assertThat(Set.of(kems.begin().get(), kems.begin().get()))
                .containsExactlyInAnyOrder(new Numbered(1), new Numbered(2));
        assertThat(made).hasValue(2);
    }

    @Test
    void keyPairThatAHostHadNoUseForServesTheNext() {
        var other = kems.begin();
        other.exchanged();
        assertThat(kems.begin().get()).isEqualTo(new Numbered(1));
        // Keys may be exchanged again over the first connection.
        assertThat(other.get()).isEqualTo(new Numbered(2));
    }

    @Test
    void onlyMissingOnesAreMade() throws Exception {
        expect(4);
        expect(4);
        kems.begin().get();
        expect(4);
        assertThat(made).hasValue(5);
    }

    @Test
    void noMoreAreKeptThanHostsAreWorkedOnAtOnce() throws Exception {
        kems.expect(1000);
        await(32);
        kems.begin().exchanged();
        assertThat(kems.count()).isEqualTo(32);
        assertThat(made).hasValue(32);
    }

    @Test
    void thoseThatFailedAreMadeWhenTheyAreExpectedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        EarlyKems failing =
                new EarlyKems(
                        () -> {
                            if (asked.incrementAndGet() == 2) {
                                throw new IllegalStateException("the provider failed this time");
                            }
                            return new Numbered(asked.get());
                        });
        while (failing.count() < 3) {
            failing.expect(3);
            Thread.sleep(1);
        }
        assertThat(asked).hasValue(4);
    }

    private void expect(int logins) throws InterruptedException {
        kems.expect(logins);
        await(logins);
    }

    private void await(int count) throws InterruptedException {
        while (kems.count() < count) {
            Thread.sleep(1);
        }
    }

    private record Numbered(int number) implements Kem {
        @Override
        public byte[] publicKey() {
            return new byte[0];
        }

        @Override
        public int ciphertextBytes() {
            return 0;
        }

        @Override
        public byte[] secretFrom(byte[] ciphertext) {
            return new byte[0];
        }
    }
}
