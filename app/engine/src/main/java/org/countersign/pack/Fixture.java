package org.countersign.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A recorded situation and what a check must say of it.
 *
 * @param check the check
 * @param name the file's name without its ending: {@code pass}, {@code fail}, {@code undetermined},
 *     …
 * @param expect the verdict's word: {@code pass}, {@code fail}, {@code not-applicable}, {@code
 *     undetermined}, {@code needs-assessor}, {@code not-achievable}
 * @param says a text that the verdict's sentence must contain
 * @param policy policy inputs that differ from the standard, by name
 * @param answer what the person chose, by the choice's word
 * @param vantage where the assessor's machine stands, for checks about a vantage point
 * @param evidence what each probe brought
 * @param at where the pack defines it
 */
public record Fixture(
        CheckId check,
        String name,
        String expect,
        String says,
        SequencedMap<String, String> policy,
        Optional<String> answer,
        Optional<Standpoint> vantage,
        SequencedMap<ProbeId, Recording> evidence,
        Position at) {

    public Fixture {
        policy = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(policy));
        evidence = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(evidence));
    }

    /** A situation without a vantage point. */
    public Fixture(
            CheckId check,
            String name,
            String expect,
            String says,
            SequencedMap<String, String> policy,
            Optional<String> answer,
            SequencedMap<ProbeId, Recording> evidence,
            Position at) {
        this(check, name, expect, says, policy, answer, Optional.empty(), evidence, at);
    }

    /**
     * Where the assessor's machine stands.
     *
     * @param name the vantage point's name
     * @param trusted whether hosts there may see more than strangers may
     */
    public record Standpoint(String name, boolean trusted) {}

    /** What a probe brought. */
    public sealed interface Recording {

        /**
         * It answered.
         *
         * @param output the answer
         * @param exit the exit code
         * @param alternative which of a command's alternatives ran, counted from 0
         */
        record Answered(String output, int exit, int alternative) implements Recording {}

        /**
         * It could not be had.
         *
         * @param reason why
         */
        record Missing(String reason) implements Recording {}
    }
}
