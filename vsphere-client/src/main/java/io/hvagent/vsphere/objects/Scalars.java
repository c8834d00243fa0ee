package io.hvagent.vsphere.objects;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;

/** Values without elements of their own, as XML Schema writes them. */
final class Scalars {
    private Scalars() {}

    static boolean isScalar(Class<?> type) {
        return type.isPrimitive() || type == String.class || type == Calendar.class || isBox(type);
    }

    private static boolean isBox(Class<?> type) {
        return type == Boolean.class || type.getSuperclass() == Number.class;
    }

    /** The Java type of a type of XML Schema; String for those not met in this API. */
    static Class<?> ofSchema(String type) {
        return switch (type) {
            case "int", "unsignedShort" -> Integer.class;
            case "long", "unsignedInt", "integer" -> Long.class;
            case "short", "unsignedByte" -> Short.class;
            case "byte" -> Byte.class;
            case "boolean" -> Boolean.class;
            case "double" -> Double.class;
            case "float" -> Float.class;
            case "dateTime" -> Calendar.class;
            default -> String.class;
        };
    }

    /** The value of a text; null where the text is none of this type, as a newer server may have widened it. */
    static Object parse(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        try {
            return value(type, text.strip());
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static Object value(Class<?> type, String text) {
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> text.equals("true") || text.equals("1");
            case "int", "Integer" -> Integer.valueOf(text);
            case "long", "Long" -> Long.valueOf(text);
            case "short", "Short" -> Short.valueOf(text);
            case "byte", "Byte" -> (byte) Short.parseShort(text);
            case "double", "Double" -> Double.valueOf(text);
            case "float", "Float" -> Float.valueOf(text);
            case "Calendar" -> calendar(text);
            default -> null;
        };
    }

    /** Without a zone a time is UTC. */
    private static Calendar calendar(String text) {
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        OffsetDateTime exact =
                time instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : (OffsetDateTime) time;
        return GregorianCalendar.from(exact.toZonedDateTime());
    }

    /** The text of a value; null if it is no scalar. */
    static String text(Object value) {
        if (value instanceof Calendar calendar) {
            return calendar.toInstant().toString();
        }
        return isScalar(value.getClass()) || value instanceof Enum ? value.toString() : null;
    }

    /** The type of XML Schema of a scalar. */
    static String schemaType(Object value) {
        if (value instanceof Calendar) {
            return "dateTime";
        }
        if (value instanceof Integer) {
            return "int";
        }
        return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
