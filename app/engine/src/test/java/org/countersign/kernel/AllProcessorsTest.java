package org.countersign.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class AllProcessorsTest {
    private static final List<Integer> MANY = IntStream.range(0, 1000).boxed().toList();

    @Test
    void resultsStandInTheOrderOfTheValues() throws Exception {
        assertThat(AllProcessors.map(MANY, n -> n * 2))
                .isEqualTo(IntStream.range(0, 1000).mapToObj(n -> n * 2).toList());
    }

    @Test
    void theFirstFailureIsTold() {
        assertThatThrownBy(() -> AllProcessors.map(MANY, AllProcessorsTest::even))
                .isInstanceOf(CountersignException.class)
                .hasMessage("1 is odd. Take another.");
    }

    private static int even(int number) throws CountersignException {
        if (number % 2 == 1) {
            throw new CountersignException(number + " is odd.", "Take another.");
        }
        return number;
    }
}
