package org.countersign.finding;

import org.countersign.pack.CheckId;
import org.countersign.target.Subject;

/**
 * Names a finding: a check about a subject.
 *
 * @param check the check
 * @param subject what it is about
 */
public record FindingKey(CheckId check, Subject subject) implements Comparable<FindingKey> {

    @Override
    public int compareTo(FindingKey other) {
        int byCheck = check.compareTo(other.check);
        return byCheck != 0 ? byCheck : subject.compareTo(other.subject);
    }

    @Override
    public String toString() {
        return check + " on " + subject;
    }
}
