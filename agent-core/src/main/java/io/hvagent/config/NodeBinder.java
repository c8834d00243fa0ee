package io.hvagent.config;

import io.hvagent.spi.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds nodes of one file to values of a given type. An empty result means that a problem was reported. For one thread. */
final class NodeBinder {
    private final Problems problems;
    private final Scalars scalars;
    private final Secrets secrets;

    NodeBinder(Problems problems, Map<String, String> environment) {
        this.problems = problems;
        this.scalars = new Scalars(problems, new EnvironmentText(environment));
        this.secrets = new Secrets(problems, environment);
    }

    Problems problems() {
        return problems;
    }

    /** Binds a mapping whose keys are those of one record type, and no others. */
    <C> Optional<C> bind(Element element, Class<C> type) {
        return mapping(element).flatMap(mapping -> {
            RecordShape shape = RecordShape.of(type);
            return construct(mapping, shape, mistyped(mapping, shape.names())).map(type::cast);
        });
    }

    /** The keys of an element that must be a mapping. */
    Optional<Mapping> mapping(Element element) {
        if (!element.isMapping()) {
            return expected(element, "a mapping (key: value)");
        }
        return Optional.of(new Mapping(element));
    }

    /** Reports the keys that are not known. What each was likely meant to be is returned. */
    Set<String> mistyped(Mapping mapping, Collection<String> known) {
        Set<String> meant = new HashSet<>();
        for (Mapping.Entry entry : mapping.entries()) {
            if (!known.contains(entry.name())) {
                String word = entry.name().split(":", 2)[0];
                boolean joined = word.length() < entry.name().length();
                String wayOut = joined ? " (write a space after the colon)" : Suggestion.wayOut(word, known);
                problems.error(entry.key(), "unknown key" + wayOut);
                Suggestion.nearest(word, known).ifPresent(meant::add);
            }
        }
        return meant;
    }

    /**
     * Makes a record of those keys of a mapping that are its own.
     *
     * @param mistyped keys that are there under a wrong name: they are not reported as missing, and the record is not made
     */
    Optional<Object> construct(Mapping mapping, RecordShape shape, Set<String> mistyped) {
        List<Object> values = new ArrayList<>();
        for (RecordShape.Key key : shape.keys()) {
            Optional<Element> written = mapping.value(key.name());
            if (written.isPresent()) {
                bindAny(written.get(), key.type()).ifPresent(values::add);
            } else if (key.required() && !mistyped.contains(key.name())) {
                problems.error(mapping.element(), "missing key '" + key.name() + "'");
            } else if (!mistyped.contains(key.name())) {
                values.add(absent(key.type()));
            }
        }
        return values.size() == shape.keys().size() ? create(mapping.element(), shape, values) : Optional.empty();
    }

    private static Object absent(Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (raw == Optional.class) {
            return Optional.empty();
        } else if (raw == List.class) {
            return List.of();
        } else if (raw == Set.class) {
            return Set.of();
        }
        return raw == Map.class ? Map.of() : null;
    }

    private Optional<Object> create(Element element, RecordShape shape, List<Object> values) {
        try {
            return Optional.of(shape.constructor().newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            problems.error(element, refusal(e.getCause()));
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + shape.type(), e);
        }
    }

    /** The words of a compact constructor, for the user. */
    private static String refusal(Throwable cause) {
        return cause.getMessage() == null ? "refused: " + cause.getClass().getSimpleName() : cause.getMessage();
    }

    private Optional<?> bindAny(Element element, Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(element, generic.getRawType(), generic.getActualTypeArguments());
        } else if (type == Element.class) {
            return Optional.of(element);
        } else if (type == Secret.class) {
            return element.isScalar() ? secrets.read(element) : expected(element, "a reference to a secret");
        }
        Class<?> plain = (Class<?>) type;
        return Scalars.reads(plain) ? scalar(element, plain) : bind(element, plain);
    }

    /** Binds an element that must have a value; not for primitive types. */
    <V> Optional<V> value(Element element, Class<V> type) {
        return present(element, type).map(type::cast);
    }

    private Optional<?> scalar(Element element, Class<?> type) {
        return element.isScalar() ? scalars.read(element, type) : expected(element, "one value");
    }

    private Optional<?> container(Element element, Type raw, Type[] arguments) {
        if (raw == Optional.class) {
            Optional<?> bound = bindAny(element, arguments[0]);
            return bound.isPresent() ? Optional.of(bound) : bound;
        } else if (raw == Map.class) {
            return mapping(element).flatMap(mapping -> values(mapping, arguments[1]));
        }
        Optional<List<Object>> items = items(element, arguments[0]);
        return raw == List.class ? items : items.map(list -> Collections.unmodifiableSet(new LinkedHashSet<>(list)));
    }

    private Optional<List<Object>> items(Element element, Type type) {
        if (!element.isList()) {
            return expected(element, "a list ([a, b], or a line with - for each)");
        }
        List<Object> bound = new ArrayList<>();
        List<Element> items = element.items().toList();
        items.forEach(item -> present(item, type).ifPresent(bound::add));
        return bound.size() == items.size() ? Optional.of(Collections.unmodifiableList(bound)) : Optional.empty();
    }

    private Optional<Map<String, Object>> values(Mapping mapping, Type type) {
        Map<String, Object> bound = new LinkedHashMap<>();
        mapping.entries()
                .forEach(entry -> present(entry.value(), type).ifPresent(value -> bound.put(entry.name(), value)));
        return bound.size() == mapping.entries().size()
                ? Optional.of(Collections.unmodifiableMap(bound))
                : Optional.empty();
    }

    private Optional<?> present(Element element, Type type) {
        return element.isAbsent() ? expected(element, "a value here (\"\" for an empty text)") : bindAny(element, type);
    }

    private <T> Optional<T> expected(Element element, String what) {
        problems.error(element, "expected " + what + ", found " + element.kind());
        return Optional.empty();
    }
}
