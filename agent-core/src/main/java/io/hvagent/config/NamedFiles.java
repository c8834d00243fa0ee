package io.hvagent.config;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a record names by a {@link Path}, however deep, and how each was when the record was bound. Equal if they are
 * the same files and none differs. Prints the paths alone.
 *
 * @param states a digest of a regular file's content, else what the path led to
 */
public record NamedFiles(Map<Path, String> states) {
    static final NamedFiles NONE = new NamedFiles(Map.of());
    /** Of a file that is larger, its size and its time of change stand for the content. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    public NamedFiles {
        states = Map.copyOf(states);
    }

    /** The files as they are now. */
    static NamedFiles of(Record record) {
        Map<Path, String> states = new LinkedHashMap<>();
        visit(record, states);
        return new NamedFiles(states);
    }

    private static void visit(Object value, Map<Path, String> states) {
        if (value instanceof Path path) {
            states.computeIfAbsent(path, NamedFiles::state);
        } else if (value instanceof Record record) {
            visitComponents(record, states);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> visit(content, states));
        } else if (value instanceof Collection<?> items) {
            items.forEach(item -> visit(item, states));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> visit(item, states));
        }
    }

    /** Reads the fields, as an accessor would be code of the plugin's. */
    private static void visitComponents(Record record, Map<Path, String> states) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                Field field = record.getClass().getDeclaredField(component.getName());
                field.setAccessible(true);
                visit(field.get(record), states);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + record.getClass() + "." + component.getName(), e);
            }
        }
    }

    private static String state(Path path) {
        if (!Files.isRegularFile(path)) {
            return Files.exists(path) ? "not a regular file" : "missing";
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            return content.length > MOST_BYTES ? large(path) : digest(content);
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private static String large(Path path) throws IOException {
        return Files.size(path) + " bytes of " + Files.getLastModifiedTime(path);
    }

    private static String digest(byte[] content) {
        return HexFormat.of().formatHex(KeyedDigest.of(ByteBuffer.wrap(content)));
    }

    @Override
    public String toString() {
        return states.keySet().toString();
    }
}
