package org.countersign.remote.http;

import java.util.List;
import java.util.SequencedMap;

/**
 * One answer of a web server.
 *
 * @param target the path that was asked for
 * @param status the status code (RFC 9110 section 15)
 * @param location where it sends to, absolute; empty where to nowhere
 * @param headers the fields that are kept, by their names in small letters, in the order sent
 * @param cookies the cookies it sets
 * @param body its content
 */
record Hop(
        String target,
        int status,
        String location,
        SequencedMap<String, List<String>> headers,
        List<Cookie> cookies,
        Body body) {}
