package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.http.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The value of a property. Immutable. */
public sealed interface Value {
    /** No value: the property is left out. */
    Value UNSET = new Unset();

    /** Without a value. */
    record Unset() implements Value {}

    /** Text, a number, an enumerated word. */
    record Plain(String type, String text) implements Value {}

    /** A reference to an object. */
    record Reference(Ref to) implements Value {}

    /**
     * A list.
     *
     * @param element the type of its elements, by which its own type is named too
     */
    record Many(String element, List<? extends Value> values) implements Value {
        public Many {
            values = List.copyOf(values);
        }
    }

    /** A value of a field that may have one of any type. */
    record Any(Value value) implements Value {}

    /** An object of data; its fields in the order of the API. */
    record Struct(String type, Map<String, Value> fields) implements Value {}

    static Value text(String text) {
        return new Plain("xsd:string", text);
    }

    static Value number(int number) {
        return new Plain("xsd:int", Integer.toString(number));
    }

    static Value big(long number) {
        return new Plain("xsd:long", Long.toString(number));
    }

    static Value small(int number) {
        return new Plain("xsd:short", Integer.toString(number));
    }

    static Value flag(boolean flag) {
        return new Plain("xsd:boolean", Boolean.toString(flag));
    }

    static Value time(Instant time) {
        return new Plain("xsd:dateTime", time.toString());
    }

    static Value word(String type, String word) {
        return new Plain(type, word);
    }

    /** A reference; unset without a moid. */
    static Value reference(String type, String moid) {
        return moid.isEmpty() ? UNSET : new Reference(new Ref(type, moid));
    }

    static Value references(List<Ref> to) {
        return new Many(
                "ManagedObjectReference", to.stream().map(Reference::new).toList());
    }

    /** Writes objects of data as the result of a method. */
    static void write(String element, List<Struct> values, Bytes out) {
        values.forEach(value -> ValueWriter.plain(element, value, out));
    }
}
