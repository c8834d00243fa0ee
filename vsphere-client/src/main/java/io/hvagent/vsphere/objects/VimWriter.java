package io.hvagent.vsphere.objects;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ws.Argument;
import io.hvagent.vsphere.soap.Envelope;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Base64;

/** Writes objects of yavijava as the elements of a call. Thread-safe. */
final class VimWriter {
    private final FieldTables tables;

    VimWriter(FieldTables tables) {
        this.tables = tables;
    }

    /** Writes a whole call; the first argument is the object it is called on. */
    Envelope call(String method, Argument[] arguments) {
        ManagedObjectReference on = (ManagedObjectReference) arguments[0].getValue();
        Envelope envelope = new Envelope().begin(method, on.getType(), on.getVal());
        for (int i = 1; i < arguments.length; i++) {
            Argument argument = arguments[i];
            value(envelope, argument.getName(), argument.getType().replace("[]", ""), argument.getValue());
        }
        return envelope.end();
    }

    /** @param declared the simple name of the type that the API declares, for those that are not of it exactly */
    private void value(Envelope to, String element, String declared, Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof ManagedObjectReference reference) {
            reference(to, element, declared, reference);
        } else if (value instanceof byte[] bytes) {
            to.element(element, Base64.getEncoder().encodeToString(bytes));
        } else if (value.getClass().isArray()) {
            array(to, element, declared, value);
        } else if (Scalars.text(value) != null) {
            scalar(to, element, declared, value);
        } else {
            object(to, element, declared, value);
        }
    }

    private static void reference(Envelope to, String element, String declared, ManagedObjectReference reference) {
        if (!declared.equals("Object")) {
            to.reference(element, reference.getType(), reference.getVal());
            return;
        }
        to.raw("<" + element + " xsi:type=\"ManagedObjectReference\" type=\"").text(reference.getType());
        to.raw("\">").text(reference.getVal()).raw("</" + element + ">");
    }

    private void array(Envelope to, String element, String declared, Object values) {
        for (int i = 0; i < Array.getLength(values); i++) {
            value(to, element, declared, Array.get(values, i));
        }
    }

    private static void scalar(Envelope to, String element, String declared, Object value) {
        boolean anyType = declared.equals("Object");
        String type = value instanceof Enum ? value.getClass().getSimpleName() : "xsd:" + Scalars.schemaType(value);
        to.raw("<" + element + (anyType ? " xsi:type=\"" + type + "\">" : ">"));
        to.text(Scalars.text(value)).raw("</" + element + ">");
    }

    private void object(Envelope to, String element, String declared, Object value) {
        String type = value.getClass().getSimpleName();
        to.raw("<" + element + (type.equals(declared) ? ">" : " xsi:type=\"" + type + "\">"));
        tables.fields(value.getClass()).forEach((name, field) -> field(to, name, field, value));
        to.raw("</" + element + ">");
    }

    private void field(Envelope to, String name, Field field, Object of) {
        Class<?> type = field.getType();
        try {
            value(to, name, (type.isArray() ? type.getComponentType() : type).getSimpleName(), field.get(of));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }
}
