package io.hvagent.simulators.vcenter.fleet;

import java.util.Map;
import java.util.TreeMap;

/**
 * What every managed entity has.
 *
 * @param name as the API writes it: {@code /}, {@code \} and {@code %} as {@code %2f}, {@code %5c} and {@code %25}
 * @param parent the moid of what holds it; empty for the root folder
 * @param hidden properties that it does not tell
 * @param attributes values of custom fields by the field's key
 * @param life when it had samples
 */
public record Common(
        String moid, String name, String parent, Hidden hidden, Map<Integer, String> attributes, Life life) {
    public Common {
        attributes = Map.copyOf(attributes);
    }

    public static Common of(String moid, String name, String parent) {
        return new Common(moid, name, parent, Hidden.NOTHING, Map.of(), Life.ALWAYS);
    }

    public Common named(String other) {
        return new Common(moid, other, parent, hidden, attributes, life);
    }

    public Common hiding(Hidden other) {
        return new Common(moid, name, parent, other, attributes, life);
    }

    public Common living(Life other) {
        return new Common(moid, name, parent, hidden, attributes, other);
    }

    public Common attribute(int field, String value) {
        Map<Integer, String> more = new TreeMap<>(attributes);
        more.put(field, value);
        return new Common(moid, name, parent, hidden, more, life);
    }
}
