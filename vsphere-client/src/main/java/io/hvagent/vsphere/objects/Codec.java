package io.hvagent.vsphere.objects;

import com.vmware.vim25.ws.Argument;
import io.hvagent.vsphere.soap.Envelope;
import io.hvagent.vsphere.soap.Xml;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Between objects of yavijava and XML; one for each client, as it remembers the classes it met. Thread-safe. */
public final class Codec {
    private final FieldTables tables = new FieldTables();
    private final VimReader reader = new VimReader(tables);
    private final VimWriter writer = new VimWriter(tables);

    Envelope call(String method, Argument[] arguments) {
        return writer.call(method, arguments);
    }

    /**
     * Reads the element of a method's answer.
     *
     * @param type as yavijava names it, such as {@code Calendar} or {@code PerfCounterInfo[]}; null for a method without
     *     a result
     */
    Object answer(Xml response, String type) throws XMLStreamException {
        if (type == null) {
            response.skip();
            return null;
        }
        Class<?> declared = type(type.replace("[]", ""));
        List<Object> values = new ArrayList<>();
        while (response.child()) {
            values.add(reader.read(response, declared));
        }
        if (type.endsWith("[]")) {
            return VimReader.array(declared.arrayType(), values);
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** Reads one element as the type it names, or else as what is declared. */
    public <T> T read(Xml element, Class<T> declared) throws XMLStreamException {
        return declared.cast(reader.read(element, declared));
    }

    private Class<?> type(String name) {
        return switch (name) {
            case "String", "Sring" -> String.class;
            case "Object" -> Object.class;
            case "byte" -> byte[].class;
            case "Calendar" -> Calendar.class;
            case "boolean" -> boolean.class;
            case "int" -> int.class;
            case "long" -> long.class;
            default ->
                tables.named(name).orElseThrow(() -> new IllegalArgumentException("no type of yavijava: " + name));
        };
    }
}
