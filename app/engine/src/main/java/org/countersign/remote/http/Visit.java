package org.countersign.remote.http;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.List;
import java.util.Locale;

/**
 * What came of asking for one path; a line of the evidence is this as JSON.
 *
 * @param path the path
 * @param hops the answers, one for each redirect and a last one
 * @param end how it ended
 * @param problem where it failed: what the server did, as a clause without its subject; else empty
 */
record Visit(String path, List<Hop> hops, End end, String problem) {
    Visit {
        hops = List.copyOf(hops);
    }

    /** How a visit can end. */
    enum End {
        /** The last answer sends to nowhere else. */
        ANSWERED,
        /** It sends to another server, which was not asked. */
        ELSEWHERE,
        /** It sends around without an end. */
        TOO_MANY_REDIRECTS,
        /** No answer came, or none that can be read. */
        FAILED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Visit failed(String path, List<Hop> hops, String problem) {
        return new Visit(path, hops, End.FAILED, problem);
    }
}
