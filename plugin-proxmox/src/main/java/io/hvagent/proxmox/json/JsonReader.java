package io.hvagent.proxmox.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads whole replies, {@code {"data": …}}, while they arrive. Thread-safe. */
public final class JsonReader {
    private static final int DEEPEST = 32;
    private static final int USUAL_FIELDS = 48;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .build();

    /** @throws IOException if it is no JSON object, or too deep */
    public JsonObject read(InputStream reply) throws IOException {
        return read(reply, any -> true);
    }

    /**
     * Reads all but those objects in lists that are not wanted.
     *
     * @throws IOException if it is no JSON object, or too deep
     */
    public JsonObject read(InputStream reply, Predicate<JsonObject> wanted) throws IOException {
        try (JsonParser parser = factory.createParser(reply)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            return new Reading(parser, wanted).object();
        }
    }

    private record Reading(JsonParser parser, Predicate<JsonObject> wanted) {
        JsonObject object() throws IOException {
            List<Object> fields = new ArrayList<>(USUAL_FIELDS);
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                Object value = value(parser.nextToken());
                if (value != null) {
                    fields.add(name);
                    fields.add(value);
                }
            }
            return new JsonObject(fields.toArray());
        }

        /** Null for JSON's null. */
        private Object value(JsonToken token) throws IOException {
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> elements();
                case VALUE_NULL -> null;
                case VALUE_NUMBER_INT -> whole();
                default -> parser.getText();
            };
        }

        /** One that is too large for a Long stays a text. */
        private Object whole() throws IOException {
            return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? parser.getText()
                    : (Object) parser.getLongValue();
        }

        private List<Object> elements() throws IOException {
            List<Object> elements = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                Object value = value(token);
                boolean unwanted = value == null || (value instanceof JsonObject object && !wanted.test(object));
                if (!unwanted) {
                    elements.add(value);
                }
            }
            return elements;
        }
    }
}
