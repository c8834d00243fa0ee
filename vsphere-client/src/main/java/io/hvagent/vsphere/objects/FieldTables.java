package io.hvagent.vsphere.objects;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of yavijava that a client has met: how to make them, their fields, their constants. Thread-safe. */
final class FieldTables {
    private static final String PACKAGE = "com.vmware.vim25.";

    /** More than the API has types: a server that goes on inventing names fills no memory. */
    private static final int MAX_NAMES = 10_000;

    private final Map<Class<?>, Map<String, Field>> fields = new ConcurrentHashMap<>();
    private final Map<Class<?>, Map<String, Object>> constants = new ConcurrentHashMap<>();
    private final Map<String, Optional<Class<?>>> classes = new ConcurrentHashMap<>();

    /** The class of an XML type, if yavijava knows it and it is data. */
    Optional<Class<?>> named(String type) {
        Optional<Class<?>> known = classes.get(type);
        if (known != null) {
            return known;
        }
        return classes.size() < MAX_NAMES ? classes.computeIfAbsent(type, FieldTables::find) : Optional.empty();
    }

    private static Optional<Class<?>> find(String type) {
        if (!type.chars().allMatch(Character::isLetterOrDigit)) {
            return Optional.empty();
        }
        try {
            Class<?> found = Class.forName(PACKAGE + type, false, FieldTables.class.getClassLoader());
            return isData(found) ? Optional.of(found) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static boolean isData(Class<?> found) {
        if (found.isEnum()) {
            return true;
        }
        for (Constructor<?> constructor : found.getConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return !Modifier.isAbstract(found.getModifiers());
            }
        }
        return false;
    }

    /** The fields of a class by the names of their elements: those of what it extends first, as a schema has them. */
    Map<String, Field> fields(Class<?> type) {
        return fields.computeIfAbsent(type, FieldTables::table);
    }

    private static Map<String, Field> table(Class<?> type) {
        List<Class<?>> line = new ArrayList<>();
        for (Class<?> c = type; c != null && c.getName().startsWith(PACKAGE); c = c.getSuperclass()) {
            line.add(c);
        }
        Collections.reverse(line);
        Map<String, Field> table = new LinkedHashMap<>();
        for (Class<?> c : line) {
            for (Field field : c.getDeclaredFields()) {
                if (Modifier.isPublic(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                    table.put(element(field), field);
                }
            }
        }
        return table;
    }

    /** A field that would be a keyword of Java begins with an underscore. */
    private static String element(Field field) {
        return field.getName().startsWith("_") ? field.getName().substring(1) : field.getName();
    }

    /** The constant of an enum, or null if it is newer than yavijava. */
    Object constant(Class<?> type, String text) {
        return constants.computeIfAbsent(type, FieldTables::constantsOf).get(text);
    }

    private static Map<String, Object> constantsOf(Class<?> type) {
        Map<String, Object> byText = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byText.put(((Enum<?>) constant).name(), constant);
            byText.put(constant.toString(), constant);
        }
        return byText;
    }
}
