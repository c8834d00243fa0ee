package io.hvagent.vsphere.objects;

import com.vmware.vim25.ManagedObjectReference;
import io.hvagent.vsphere.soap.Xml;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * Reads elements into objects of yavijava. What yavijava does not know (fields, types, constants of newer servers) is left
 * out; a type it does not know is read as the one it was declared as. Thread-safe.
 */
final class VimReader {
    private final FieldTables tables;

    VimReader(FieldTables tables) {
        this.tables = tables;
    }

    /** Reads the element that the reader is at, to its end; null if nothing can be made of it. */
    Object read(Xml xml, Class<?> declared) throws XMLStreamException {
        Class<?> type = actual(xml.type(), declared);
        if (type == null || type == Object.class) {
            xml.skip();
            return null;
        }
        if (type == ManagedObjectReference.class) {
            return reference(xml);
        }
        if (type == byte[].class) {
            return Bytes.parse(xml.text());
        }
        if (type.isEnum()) {
            return tables.constant(type, xml.text().strip());
        }
        return Scalars.isScalar(type) ? Scalars.parse(type, xml.text()) : object(xml, type);
    }

    private Class<?> actual(String named, Class<?> declared) {
        if (named == null || Scalars.isScalar(declared) || declared == byte[].class) {
            return declared;
        }
        Optional<Class<?>> known = tables.named(named).filter(declared::isAssignableFrom);
        if (known.isPresent()) {
            return known.get();
        }
        return declared == Object.class ? schemaType(named) : declared;
    }

    /** Types of the API that yavijava does not know begin with a capital; those of XML Schema do not. */
    private static Class<?> schemaType(String named) {
        if (named.equals("base64Binary")) {
            return byte[].class;
        }
        return Character.isUpperCase(named.charAt(0)) ? null : Scalars.ofSchema(named);
    }

    private static ManagedObjectReference reference(Xml xml) throws XMLStreamException {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(xml.attribute("type"));
        reference.setVal(xml.text());
        return reference;
    }

    private Object object(Xml xml, Class<?> type) throws XMLStreamException {
        Map<String, Field> fields = tables.fields(type);
        Map<Field, List<Object>> repeated = new LinkedHashMap<>();
        Object object = make(type);
        while (xml.child()) {
            Field field = object == null ? null : fields.get(xml.name());
            if (field == null) {
                xml.skip();
            } else if (field.getType().isArray()) {
                repeated.computeIfAbsent(field, f -> new ArrayList<>()).add(element(xml, field));
            } else {
                set(object, field, read(xml, field.getType()));
            }
        }
        repeated.forEach((field, values) -> set(object, field, array(field.getType(), values)));
        return object;
    }

    private Object element(Xml xml, Field field) throws XMLStreamException {
        return field.getType() == byte[].class
                ? Bytes.parse(xml.text())
                : read(xml, field.getType().getComponentType());
    }

    /** An array of all that could be read. */
    static Object array(Class<?> type, List<Object> values) {
        if (type == byte[].class) {
            return Bytes.join(values);
        }
        List<Object> known = values.stream().filter(Objects::nonNull).toList();
        Object array = Array.newInstance(type.getComponentType(), known.size());
        for (int i = 0; i < known.size(); i++) {
            Array.set(array, i, known.get(i));
        }
        return array;
    }

    /** Null for what cannot be made, such as an abstract type that came without the name of its own. */
    private static Object make(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static void set(Object object, Field field, Object value) {
        if (value == null) {
            return;
        }
        try {
            field.set(object, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot set " + field, e);
        }
    }
}
