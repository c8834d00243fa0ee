package io.hvagent.kubevirt.compat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configuration file of the replaced collector.
 *
 * @param targets the processes to show; empty: all of virtual machines
 * @param hostName the value of the label {@code host}
 * @param listen the address that it listened on
 * @param criEndpoint the container runtime's socket
 */
public record CollectorFile(
        List<Target> targets, Optional<String> hostName, Optional<String> listen, Optional<String> criEndpoint) {
    /** What holds without a file. */
    public static final CollectorFile NONE =
            new CollectorFile(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build();
    private static final int MOST_BYTES = 1 << 20;

    public CollectorFile {
        targets = List.copyOf(targets);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it cannot be read or understood, with the file's name, line, column and key
     */
    public static CollectorFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MOST_BYTES));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "compat_files: " + file + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr() + ": " + what(e),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "compat_files: cannot read " + file + ", the configuration of the replaced collector ("
                            + e.getClass().getSimpleName() + "): is it there, and may this user read it?",
                    e);
        }
    }

    /** What is wrong, without the parser's own words on where. */
    private static String what(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll(" \\(start marker at .*", "");
    }

    /** Parses the text; keys that mean nothing here are passed over, as they always were. */
    static CollectorFile parse(byte[] text) throws IOException {
        Draft draft = new Draft();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(json, "must be a JSON object: {\"targets\": […]}");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                draft.take(json);
            }
        }
        return draft.finish();
    }

    private static final class Draft {
        private final List<Target> targets = new ArrayList<>();
        private Optional<String> hostName = Optional.empty();
        private Optional<String> listen = Optional.empty();
        private Optional<String> criEndpoint = Optional.empty();

        void take(JsonParser json) throws IOException {
            String key = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_NULL) {
                return;
            }
            switch (key) {
                case "targets" -> takeTargets(json);
                case "hostname" -> hostName = text(key, json);
                case "listenaddress" -> listen = text(key, json);
                case "criendpoint" -> criEndpoint = text(key, json);
                default -> json.skipChildren();
            }
        }

        private static Optional<String> text(String key, JsonParser json) throws IOException {
            expect(json, key, JsonToken.VALUE_STRING, "a text");
            return Optional.of(json.getText()).filter(text -> !text.isEmpty());
        }

        private static void expect(JsonParser json, String key, JsonToken token, String what)
                throws JsonParseException {
            if (json.currentToken() != token) {
                throw new JsonParseException(json, key + ": must be " + what, json.currentTokenLocation());
            }
        }

        private void takeTargets(JsonParser json) throws IOException {
            expect(json, "targets", JsonToken.START_ARRAY, "a list");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json, "targets", JsonToken.START_OBJECT, "a list of {\"name\": …, \"argv\": […]}");
                takeTarget(json);
            }
        }

        private void takeTarget(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean argv = json.currentName().equals("argv");
                json.nextToken();
                if (argv) {
                    targets.add(new Target(globs(json)));
                } else {
                    json.skipChildren();
                }
            }
        }

        private static List<Glob> globs(JsonParser json) throws IOException {
            expect(json, "argv", JsonToken.START_ARRAY, "a list of patterns");
            List<Glob> globs = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json, "argv", JsonToken.VALUE_STRING, "a list of texts");
                globs.add(glob(json));
            }
            return globs;
        }

        private static Glob glob(JsonParser json) throws IOException {
            try {
                return new Glob(json.getText());
            } catch (IllegalArgumentException e) {
                throw new JsonParseException(json, "argv: " + e.getMessage(), json.currentTokenLocation(), e);
            }
        }

        CollectorFile finish() {
            return new CollectorFile(targets, hostName, listen, criEndpoint);
        }
    }
}
