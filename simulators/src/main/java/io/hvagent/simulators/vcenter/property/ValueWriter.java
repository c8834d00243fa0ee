package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.http.Bytes;
import io.hvagent.simulators.vcenter.property.Value.Any;
import io.hvagent.simulators.vcenter.property.Value.Many;
import io.hvagent.simulators.vcenter.property.Value.Plain;
import io.hvagent.simulators.vcenter.property.Value.Reference;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import io.hvagent.simulators.vcenter.soap.XmlText;

/** Writes values as elements. */
final class ValueWriter {
    private ValueWriter() {}

    /** Writes a value whose type the reader cannot know from where it stands. */
    static void typed(String element, Value value, Bytes out) {
        if (value instanceof Plain plain) {
            open(element, plain.type(), out);
            XmlText.write(plain.text(), out);
        } else if (value instanceof Reference reference) {
            openReference(element, reference, out);
            XmlText.write(reference.to().moid(), out);
        } else if (value instanceof Many many) {
            open(element, "ArrayOf" + capital(many.element()), out);
            elements(many, out);
        } else if (value instanceof Struct struct) {
            open(element, struct.type(), out);
            fields(struct, out);
        }
        out.ascii("</").ascii(element).ascii(">");
    }

    /** Writes a value where its type is known; a list as one element for each of its values. */
    static void plain(String element, Value value, Bytes out) {
        if (value instanceof Many many) {
            many.values().forEach(v -> element(element, v, many.element(), out));
        } else if (value instanceof Reference reference) {
            out.ascii("<")
                    .ascii(element)
                    .ascii(" type=\"")
                    .ascii(reference.to().type())
                    .ascii("\">");
            XmlText.write(reference.to().moid(), out);
            out.ascii("</").ascii(element).ascii(">");
        } else if (value instanceof Any any) {
            typed(element, any.value(), out);
        } else if (!value.equals(Value.UNSET)) {
            out.ascii("<").ascii(element).ascii(">");
            content(value, out);
            out.ascii("</").ascii(element).ascii(">");
        }
    }

    private static void content(Value value, Bytes out) {
        if (value instanceof Plain plain) {
            XmlText.write(plain.text(), out);
        } else if (value instanceof Struct struct) {
            fields(struct, out);
        }
    }

    private static void elements(Many many, Bytes out) {
        for (Value value : many.values()) {
            if (value instanceof Reference) {
                typed("ManagedObjectReference", value, out);
            } else {
                element(many.element(), value, many.element(), out);
            }
        }
    }

    /** Writes an element of a list; its type too if that is not the list's own. */
    private static void element(String name, Value value, String declared, Bytes out) {
        if (value instanceof Struct struct && !struct.type().equals(declared)) {
            typed(name, value, out);
        } else {
            plain(name, value, out);
        }
    }

    private static void fields(Struct struct, Bytes out) {
        struct.fields().forEach((name, value) -> plain(name, value, out));
    }

    private static void open(String element, String type, Bytes out) {
        out.ascii("<").ascii(element).ascii(" xsi:type=\"").ascii(type).ascii("\">");
    }

    private static void openReference(String element, Reference reference, Bytes out) {
        out.ascii("<").ascii(element).ascii(" type=\"").ascii(reference.to().type());
        out.ascii("\" xsi:type=\"ManagedObjectReference\">");
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
