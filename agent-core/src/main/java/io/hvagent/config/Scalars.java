package io.hvagent.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types that are written as one value, and how each is read from the text; what YAML takes the text for plays no part. */
final class Scalars {
    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(int.class, NumberText::parseInt),
            Map.entry(Integer.class, NumberText::parseInt),
            Map.entry(long.class, NumberText::parseLong),
            Map.entry(Long.class, NumberText::parseLong),
            Map.entry(double.class, NumberText::parseDouble),
            Map.entry(Double.class, NumberText::parseDouble),
            Map.entry(boolean.class, Scalars::parseBoolean),
            Map.entry(Boolean.class, Scalars::parseBoolean),
            Map.entry(Duration.class, DurationText::parse),
            Map.entry(URI.class, AddressText::parse),
            Map.entry(Path.class, Scalars::parsePath),
            Map.entry(Proxy.class, AddressText::parseProxy),
            Map.entry(ListenAddress.class, Scalars::parseListen),
            Map.entry(ShardIndex.class, ShardIndex::parse));

    private final Problems problems;
    private final EnvironmentText environment;

    Scalars(Problems problems, EnvironmentText environment) {
        this.problems = problems;
        this.environment = environment;
    }

    static boolean reads(Class<?> type) {
        return PARSERS.containsKey(type) || type.isEnum();
    }

    /** The value, or empty if a problem was reported. */
    Optional<Object> read(Element element, Class<?> type) {
        String written = element.text();
        try {
            return Optional.of(parser(type).apply(expand(written)));
        } catch (IllegalArgumentException e) {
            problems.error(element, UserText.quote(written) + " " + e.getMessage());
            return Optional.empty();
        }
    }

    private String expand(String text) {
        try {
            return environment.expand(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot be used: " + e.getMessage(), e);
        }
    }

    private static Function<String, Object> parser(Class<?> type) {
        return type.isEnum() ? text -> EnumText.parse(type, text) : PARSERS.get(type);
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on", "yes", "true" -> true;
            case "off", "no", "false" -> false;
            default -> throw new IllegalArgumentException("is neither on nor off (nor yes, no, true, false)");
        };
    }

    private static Path parsePath(String text) {
        try {
            return text.isBlank() ? refusePath(null) : Path.of(text);
        } catch (InvalidPathException e) {
            return refusePath(e);
        }
    }

    private static Path refusePath(InvalidPathException cause) {
        throw new IllegalArgumentException("is not a path", cause);
    }

    private static ListenAddress parseListen(String text) {
        try {
            return ListenAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not an address to listen on (:9221, host:9221 or [::1]:9221)", e);
        }
    }
}
