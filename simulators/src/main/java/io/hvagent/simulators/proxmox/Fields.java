package io.hvagent.simulators.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of one JSON object, in order. */
final class Fields {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Fields of(String name, Object value) {
        return new Fields().and(name, value);
    }

    Fields and(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Fields when(boolean present, String name, Object value) {
        return present ? and(name, value) : this;
    }

    Fields all(Map<String, ?> others) {
        fields.putAll(others);
        return this;
    }

    Map<String, Object> map() {
        return fields;
    }
}
