package io.hvagent.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads a constant of an enum, in any case, with {@code -} or {@code _}. */
final class EnumText {
    private EnumText() {}

    /** @throws IllegalArgumentException with the allowed words, without the text */
    static Object parse(Class<?> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> plain(word(constant)).equals(plain(text)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(advice(type, text)));
    }

    private static String advice(Class<?> type, String text) {
        List<String> words =
                Stream.of(type.getEnumConstants()).map(EnumText::word).toList();
        String nearest = Suggestion.nearest(text, words)
                .map(word -> " (did you mean " + word + "?)")
                .orElse("");
        return "is none of " + String.join(", ", words) + nearest;
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
