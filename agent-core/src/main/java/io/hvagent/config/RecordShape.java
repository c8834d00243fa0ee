package io.hvagent.config;

import io.hvagent.spi.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A record type as a profile sees it: its keys in snake_case, in the order of the components. */
record RecordShape(Class<?> type, List<Key> keys) {
    /** One component. */
    record Key(String name, Type type) {
        /** Whether the key must be there, as a primitive cannot be absent. */
        boolean required() {
            return type instanceof Class<?> plain && plain.isPrimitive();
        }
    }

    private static final Set<Class<?>> CONTAINERS = Set.of(List.class, Set.class, Optional.class);

    /** @throws IllegalArgumentException if a component, however deep, is of a type that cannot be bound */
    static RecordShape checked(Class<? extends Record> type) {
        check(type, type.getSimpleName(), new HashSet<>());
        return of(type);
    }

    static RecordShape of(Class<?> type) {
        return new RecordShape(
                type,
                Stream.of(type.getRecordComponents())
                        .map(c -> new Key(snakeCase(c.getName()), c.getGenericType()))
                        .toList());
    }

    List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    Constructor<?> constructor() throws NoSuchMethodException {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }

    /** An underscore at the end lets a component be named after a Java keyword, such as {@code default_}. */
    private static String snakeCase(String component) {
        return component.replaceAll("_$", "").replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static void check(Type type, String where, Set<Type> seen) {
        if (!seen.add(type) || isLeaf(type)) {
            return;
        }
        if (type instanceof Class<?> record && record.isRecord() && record.getTypeParameters().length == 0) {
            Stream.of(record.getRecordComponents())
                    .forEach(c -> check(c.getGenericType(), record.getSimpleName() + "." + c.getName(), seen));
        } else {
            check(content(type, where), where, seen);
        }
    }

    private static boolean isLeaf(Type type) {
        return type instanceof Class<?> plain
                && (Scalars.reads(plain) || plain == Secret.class || plain == Element.class);
    }

    private static Type content(Type type, String where) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (CONTAINERS.contains(generic.getRawType())) {
                return arguments[0];
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return arguments[1];
            }
        }
        throw new IllegalArgumentException("programming error: " + where + " is of type " + type.getTypeName()
                + ", which cannot be bound to a profile (use texts, numbers, enums, Duration, URI, Path, Secret, records,"
                + " and List, Set, Optional or Map<String, …> of them)");
    }
}
