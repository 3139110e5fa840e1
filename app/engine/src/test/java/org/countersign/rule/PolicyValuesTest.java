package org.countersign.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.countersign.fact.Fact;
import org.countersign.fact.Value;
import org.countersign.pack.PolicyInput;
import org.countersign.pack.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class PolicyValuesTest {
    @Test
    void theStandardCountsWhereNothingWasTyped() {
        assertThat(PolicyValues.of(Site.rule().pack(), Map.of("most", " 7 ")))
                .isEqualTo(
                        Map.of(
                                "most",
                                Value.of(7),
                                "management_networks",
                                new Value.Items(List.of(Fact.of(Value.of("10.0.0.0/8"))))));
        assertThat(PolicyValues.of(Site.rule().pack(), Map.of()))
                .containsEntry("most", Value.of(30));
    }

    @Test
    void listsAreTypedOneItemToALine() {
        assertThat(
                        PolicyValues.of(
                                Site.rule().pack(),
                                Map.of("management_networks", "\n 10.0.0.0/8 \n\n fd00::/8\n")))
                .containsEntry(
                        "management_networks",
                        new Value.Items(
                                List.of(
                                        Fact.of(Value.of("10.0.0.0/8")),
                                        Fact.of(Value.of("fd00::/8")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NUMBER | ten | The limit is a whole number, such as 30.",
                "NUMBER | 12345678901234567890 | The limit is a whole number, such as 30.",
                "FLAG | true | The limit is yes or no.",
                "CHOICE | c | The limit is one of: a, b.",
                "NETWORKS | 10.0.0.0/40"
                        + " | The limit: '10.0.0.0/40' is not a network; write it like 10.0.0.0/8.",
                "NETWORKS | 10.0.0.1/8 | The limit: '10.0.0.1/8' is an address within a network,"
                        + " not the network itself; write the network's first address.",
            })
    void whatDoesNotFitIsToldInASentence(PolicyInput.Type type, String typed, String sentence) {
        assertThat(PolicyValues.problem(input(type), typed)).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, anything",
        "NUMBER, -5",
        "FLAG, no",
        "CHOICE, b",
        "LIST, a",
        "NETWORKS, 10.0.0.0/8",
        "NETWORKS, 192.0.2.1",
        "NETWORKS, 0.0.0.0/0",
        "NETWORKS, 2001:db8::/32",
    })
    void whatFitsHasNoProblem(PolicyInput.Type type, String typed) {
        assertThat(PolicyValues.problem(input(type), typed)).isEmpty();
    }

    @Test
    void aValueWithAProblemIsNeverUsed() {
        assertThatThrownBy(() -> PolicyValues.of(Site.rule().pack(), Map.of("most", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most is a whole number, such as 30.");
    }

    private static PolicyInput input(PolicyInput.Type type) {
        return new PolicyInput(
                "limit", "The limit", type, "", List.of("a", "b"), Position.startOf("pack.yaml"));
    }
}
