package io.hvagent.kubevirt.compat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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
     * @throws IllegalArgumentException if it cannot be read or understood, with the file's name
     */
    public static CollectorFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MOST_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "compat_files: cannot use " + file + " as a configuration of the replaced collector: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Parses the text; keys that mean nothing here are passed over, as they always were. */
    static CollectorFile parse(byte[] text) throws IOException {
        Draft draft = new Draft();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object");
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
            JsonToken value = json.nextToken();
            if (key.equals("targets") && value == JsonToken.START_ARRAY) {
                takeTargets(json);
            } else if (value == JsonToken.VALUE_STRING && !json.getText().isEmpty()) {
                takeText(key, json.getText());
            } else {
                json.skipChildren();
            }
        }

        private void takeText(String key, String text) {
            switch (key) {
                case "hostname" -> hostName = Optional.of(text);
                case "listenaddress" -> listen = Optional.of(text);
                case "criendpoint" -> criEndpoint = Optional.of(text);
                default -> {}
            }
        }

        private void takeTargets(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean argv = json.currentName().equals("argv");
                    if (json.nextToken() == JsonToken.START_ARRAY && argv) {
                        targets.add(new Target(globs(json)));
                    } else {
                        json.skipChildren();
                    }
                }
            }
        }

        private static List<Glob> globs(JsonParser json) throws IOException {
            List<Glob> globs = new ArrayList<>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                globs.add(new Glob(json.getText()));
            }
            return globs;
        }

        CollectorFile finish() {
            return new CollectorFile(targets, hostName, listen, criEndpoint);
        }
    }
}
