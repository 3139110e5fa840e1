package org.countersign.fact.parse;

import org.countersign.fact.Fact;
import org.countersign.fact.FactType;
import org.countersign.fact.Provenance;
import org.countersign.fact.Reason;
import org.countersign.fact.Value;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One answer of a web server. Content that was not read to its end, or is packed (RFC 9110 section
 * 8.4), can hold more than was found in it.
 *
 * @param target the path that was asked for
 * @param status the status code
 * @param location where it sends to; empty where to nowhere
 * @param headers the fields that were kept, by names in small letters
 * @param cookies the cookies as the look wrote them
 * @param body the content as the look wrote it
 */
record HttpHop(
        String target,
        int status,
        String location,
        SequencedMap<String, List<String>> headers,
        List<Map<?, ?>> cookies,
        Map<?, ?> body) {

    static HttpHop read(Map<?, ?> hop, Line line) throws Misfit {
        if (hop.get("target") instanceof String target
                && hop.get("status") instanceof Integer status
                && hop.get("location") instanceof String location
                && hop.get("headers") instanceof Map<?, ?> headers
                && hop.get("cookies") instanceof List<?> cookies
                && hop.get("body") instanceof Map<?, ?> body
                && body.get("length") instanceof Integer
                && body.get("complete") instanceof Boolean
                && body.get("sha256") instanceof String) {
            texts(body.get("markers"), line);
            SequencedMap<String, List<String>> read = new LinkedHashMap<>();
            for (var header : headers.entrySet()) {
                read.put(
                        String.valueOf(header.getKey()).toLowerCase(Locale.ROOT),
                        texts(header.getValue(), line));
            }
            List<Map<?, ?>> all = new ArrayList<>();
            for (Object cookie : cookies) {
                if (!(cookie instanceof Map<?, ?> map)) {
                    throw Misfit.notA(line, "the answer to a path");
                }
                all.add(map);
            }
            return new HttpHop(target, status, location, read, all, body);
        }
        throw Misfit.notA(line, "the answer to a path");
    }

    /** The fields of {@link #put}. */
    static Shape fields(Shape shape) {
        return shape.number("status")
                .text("location")
                .field("headers", new FactType.MapOf(FactType.TEXT))
                .number("hsts_seconds")
                .flag("hsts_subdomains")
                .field(
                        "cookies",
                        new Shape("HttpCookie")
                                .text("name")
                                .number("length")
                                .flag("secure", "http_only")
                                .text("same_site")
                                .list())
                .flag("empty")
                .number("length")
                .text("sha256")
                .texts("markers");
    }

    /** Every one of these fields, where there is nothing to read. */
    static void putUnknown(Fields fields, Fact unknown) {
        fields(new Shape("HttpHop")).type().fields().keySet().forEach(f -> fields.put(f, unknown));
    }

    /** Adds what it says. */
    Fields put(Fields fields, Provenance at) {
        fields.number("status", status)
                .textOrAbsent("location", location, "the answer sends to nowhere else");
        SequencedMap<String, Fact> kept = new LinkedHashMap<>();
        headers.forEach((name, values) -> kept.put(name, text(String.join("\n", values), at)));
        fields.put("headers", new Fact.Known(new Value.Struct(kept), List.of(at)));
        Hsts.of(headers.getOrDefault("strict-transport-security", List.of())).put(fields);
        fields.put("cookies", items(cookies.stream().map(c -> cookie(c, at)).toList(), at));
        return putBody(fields, at);
    }

    private Fields putBody(Fields fields, Provenance at) {
        int length = body.get("length") instanceof Integer bytes ? bytes : 0;
        boolean complete = Boolean.TRUE.equals(body.get("complete"));
        List<Fact> found = new ArrayList<>();
        if (body.get("markers") instanceof List<?> markers) {
            markers.forEach(marker -> found.add(text(String.valueOf(marker), at)));
        }
        if (!complete) {
            String why = "the content goes on after the " + length + " bytes that were read";
            Fact rest = Fact.unknown(Reason.Kind.TRUNCATED, why, at);
            found.add(rest);
            fields.put("length", rest).put("sha256", rest);
            if (length > 0) {
                fields.flag("empty", false);
            } else {
                fields.put("empty", rest);
            }
        } else {
            fields.number("length", length).flag("empty", length == 0);
            fields.text("sha256", String.valueOf(body.get("sha256")));
            if (packed() && length > 0) {
                found.add(
                        Fact.unknown(
                                Reason.Kind.UNREADABLE,
                                "the server sent the content packed, though it was asked not to",
                                at));
            }
        }
        return fields.put("markers", items(found, at));
    }

    private boolean packed() {
        return headers.getOrDefault("content-encoding", List.of()).stream()
                .anyMatch(coding -> !coding.isBlank() && !coding.strip().equals("identity"));
    }

    private static Fact cookie(Map<?, ?> cookie, Provenance at) {
        Fields fields = new Fields(at);
        text(fields, "name", cookie.get("name"));
        if (cookie.get("length") instanceof Integer length) {
            fields.number("length", length);
        } else {
            untold(fields, "length");
        }
        flag(fields, "secure", cookie.get("secure"));
        flag(fields, "http_only", cookie.get("httpOnly"));
        if (cookie.get("sameSite") instanceof String word) {
            fields.textOrAbsent("same_site", word, "the cookie does not say it");
        } else {
            untold(fields, "same_site");
        }
        return fields.known();
    }

    private static void text(Fields fields, String name, @Nullable Object value) {
        if (value instanceof String text) {
            fields.text(name, text);
        } else {
            untold(fields, name);
        }
    }

    private static void flag(Fields fields, String name, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            fields.flag(name, flag);
        } else {
            untold(fields, name);
        }
    }

    private static void untold(Fields fields, String name) {
        fields.unknown(name, Reason.Kind.UNREADABLE, "the look did not tell it");
    }

    private static Fact items(List<Fact> items, Provenance at) {
        return new Fact.Known(new Value.Items(items), List.of(at));
    }

    private static Fact text(String text, Provenance at) {
        return new Fact.Known(Value.of(text), List.of(at));
    }

    private static List<String> texts(@Nullable Object value, Line line) throws Misfit {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw Misfit.notA(line, "the answer to a path");
    }
}
