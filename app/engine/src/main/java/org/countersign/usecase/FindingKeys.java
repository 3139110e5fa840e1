package org.countersign.usecase;

import org.countersign.finding.FindingKey;
import org.countersign.kernel.CountersignException;
import org.countersign.pack.Check;

/** Makes sure that a finding is one of the engagement's. */
final class FindingKeys {
    private FindingKeys() {}

    static Check check(Session session, FindingKey key) throws CountersignException {
        Check check =
                session.pack()
                        .pack()
                        .check(key.check())
                        .orElseThrow(
                                () ->
                                        new CountersignException(
                                                "There is no check '"
                                                        + key.check()
                                                        + "' in this pack.",
                                                "See 'status' for those there are."));
        var subjects = AssessFindings.subjects(check, session.state());
        if (!subjects.contains(key.subject())) {
            throw new CountersignException(
                    key.check() + " is not about '" + key.subject() + "'.",
                    subjects.isEmpty()
                            ? "Add a host with the role it is about first."
                            : "It is about: "
                                    + String.join(
                                            ", ", subjects.stream().map(Object::toString).toList())
                                    + ".");
        }
        return check;
    }
}
