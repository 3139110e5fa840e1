package org.countersign.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which values become JSON (RFC 8259). The form is canonical: keys sorted, no
 * insignificant white space, absent values left out, times in ISO 8601. So the same value always
 * has the same bytes and the same digest.
 */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .changeDefaultPropertyInclusion(
                            i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .build();

    private Json() {}

    /** A value as canonical JSON. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** A value as JSON for people: the same content, indented. */
    public static String pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /**
     * Reads a value.
     *
     * @throws Malformed where the text is not JSON, or not of this type
     */
    public static <T> T read(String text, Class<T> type) throws Malformed {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new Malformed(e);
        }
    }

    /** A text that is not the JSON it should be. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private Malformed(JacksonException cause) {
            super(cause.getOriginalMessage(), cause);
        }
    }
}
