package io.hvagent.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads the query of a URL: {@code name=value} joined by {@code &}, percent-encoded UTF-8, {@code +} for a space. */
final class Query {
    private static final int RADIX = 16;

    private Query() {}

    /**
     * The parameters by name. Of one that is repeated the first counts; one without {@code =} is "".
     *
     * @param raw without the question mark, as it was sent
     * @throws IllegalArgumentException if an escape is broken or the bytes are not UTF-8; its message has nothing of the query
     */
    static Map<String, String> parameters(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        read(raw, parameters::putIfAbsent);
        return Collections.unmodifiableMap(parameters);
    }

    /**
     * All values of a parameter that may be repeated; otherwise as {@link #parameters}.
     *
     * @throws IllegalArgumentException as there, whichever parameter it is
     */
    static Set<String> values(String raw, String wanted) {
        Set<String> values = new LinkedHashSet<>();
        read(raw, (name, value) -> {
            if (name.equals(wanted)) {
                values.add(value);
            }
        });
        return values;
    }

    private static void read(String raw, BiConsumer<String, String> parameters) {
        for (String parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.accept(name, value);
            }
        }
    }

    private static String decoded(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        byte[] sent = raw.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < sent.length; i++) {
            switch (sent[i]) {
                case '+' -> bytes.write(' ');
                case '%' -> bytes.write(digit(sent, ++i) * RADIX + digit(sent, ++i));
                default -> bytes.write(sent[i]);
            }
        }
        return text(bytes.toByteArray());
    }

    private static int digit(byte[] sent, int at) {
        int digit = at < sent.length ? Character.digit(sent[at], RADIX) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("a percent sign without two hexadecimal digits");
        }
        return digit;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
