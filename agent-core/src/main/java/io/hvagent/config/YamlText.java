package io.hvagent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.reader.StreamReader;

/** Turns a file into text that a YAML parser may see: bounded, UTF-8, printable. */
final class YamlText {
    static final int MAX_BYTES = 1_048_576;

    private final Problems problems;

    YamlText(Problems problems) {
        this.problems = problems;
    }

    /** Empty if a problem was reported. */
    Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return decode(in.readNBytes(MAX_BYTES + 1));
        } catch (NoSuchFileException e) {
            return refuse("no such file");
        } catch (AccessDeniedException e) {
            return refuse("permission denied (the agent's user must be able to read it)");
        } catch (IOException e) {
            return refuse(Files.isDirectory(file) ? "is a directory, not a file" : "cannot be read: " + e.getMessage());
        }
    }

    private Optional<String> decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return refuse("is larger than 1 MiB");
        }
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean malformed = utf8.decode(ByteBuffer.wrap(bytes), text, true).isError();
        text.flip();
        return malformed ? refuseAt(text.toString(), "is not UTF-8 from here on") : check(text.toString());
    }

    /** Checks text that comes from elsewhere than a file. Empty if a problem was reported. */
    Optional<String> check(String text) {
        if (text.length() > MAX_BYTES) {
            return refuse("is larger than 1 MiB");
        }
        String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (int i = 0; i < yaml.length(); i += Character.charCount(yaml.codePointAt(i))) {
            if (!StreamReader.isPrintable(yaml.codePointAt(i))) {
                return refuseAt(yaml.substring(0, i), "a control character, which YAML does not allow");
            }
        }
        return Optional.of(yaml);
    }

    private Optional<String> refuse(String message) {
        problems.error(0, 0, message);
        return Optional.empty();
    }

    private Optional<String> refuseAt(String before, String message) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String start = before.substring(before.lastIndexOf('\n') + 1);
        problems.error(line, start.codePointCount(0, start.length()) + 1, message);
        return Optional.empty();
    }
}
