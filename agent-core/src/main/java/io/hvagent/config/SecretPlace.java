package io.hvagent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Map;

/** Where a secret's value lies. Read afresh each time; prints the place, never the value. Thread-safe. */
sealed interface SecretPlace {
    /** The place holds no usable value; the message names the place and the way out. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /** The value without the newline at its end; the caller overwrites the array after use. */
    char[] read() throws Unreadable;

    /** A value that stands in the profile itself. */
    final class PlainText implements SecretPlace {
        private final char[] value;

        PlainText(String value) {
            this.value = value.toCharArray();
        }

        @Override
        public char[] read() {
            return value.clone();
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** An environment variable. */
    final class Variable implements SecretPlace {
        private final String name;
        private final Map<String, String> environment;

        Variable(String name, Map<String, String> environment) {
            this.name = name;
            this.environment = environment;
        }

        @Override
        public char[] read() throws Unreadable {
            String value = environment.get(name);
            if (value == null) {
                throw new Unreadable("environment variable " + UserText.clip(name)
                        + " is not set (set it in the agent's environment)");
            }
            return withoutNewline(CharBuffer.wrap(value), "environment variable " + UserText.clip(name));
        }

        @Override
        public String toString() {
            return "${env:" + UserText.clip(name) + "}";
        }
    }

    /** A file; of at most 64 KiB, in UTF-8. */
    record SecretFile(Path path, String reference) implements SecretPlace {
        private static final int MAX_BYTES = 65_536;

        @Override
        public char[] read() throws Unreadable {
            byte[] bytes = bytes();
            try {
                if (bytes.length > MAX_BYTES) {
                    throw new Unreadable("secret file " + path + " is larger than 64 KiB");
                }
                CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                char[] value = withoutNewline(text, "secret file " + path);
                Arrays.fill(text.array(), '\0');
                return value;
            } catch (CharacterCodingException e) {
                throw new Unreadable("secret file " + path + " is not UTF-8 text");
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        private byte[] bytes() throws Unreadable {
            if (!Files.exists(path)) {
                throw new Unreadable("secret file " + path + " does not exist, or its folder is closed to this user");
            }
            if (!Files.isRegularFile(path)) {
                throw new Unreadable("secret file " + path + " is not a regular file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(MAX_BYTES + 1);
            } catch (IOException e) {
                throw new Unreadable("secret file " + path + " cannot be read (the agent's user must be able to)");
            }
        }

        /** Whether users other than the owner and its group may read it; false where the file system cannot say. */
        boolean isReadableByOthers() {
            try {
                return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
            } catch (IOException | UnsupportedOperationException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return reference;
        }
    }

    private static char[] withoutNewline(CharBuffer text, String where) throws Unreadable {
        int length = text.length();
        length -= length > 0 && text.charAt(length - 1) == '\n' ? 1 : 0;
        length -= length > 0 && length < text.length() && text.charAt(length - 1) == '\r' ? 1 : 0;
        if (length == 0) {
            throw new Unreadable(where + " is empty");
        }
        char[] value = new char[length];
        text.get(value);
        return value;
    }
}
