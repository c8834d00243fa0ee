package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Hidden;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The properties of one type. Each is given at its leaves ({@code summary.config.numCpu}); what is above ({@code
 * summary.config}, {@code summary}) is put together from them. Filled once, then thread-safe.
 */
final class PropertyTable<T> {
    private final Map<String, Function<T, Value>> leaves = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Set<String> alsoKnown;

    /** @param alsoKnown properties of the type that are never set here */
    PropertyTable(Set<String> alsoKnown) {
        this.alsoKnown = alsoKnown;
    }

    PropertyTable<T> put(String path, Function<T, Value> value) {
        leaves.put(path, value);
        return this;
    }

    /** Names the type of what is put together at a path. */
    PropertyTable<T> type(String path, String type) {
        types.put(path, type);
        return this;
    }

    /** The paths of all properties at the top. */
    List<String> top() {
        return leaves.keySet().stream()
                .map(p -> p.split("\\.", 2)[0])
                .distinct()
                .toList();
    }

    /** The value at a path, without what is hidden. */
    Value get(T object, String path, Hidden hidden) throws SoapFault {
        Function<T, Value> leaf = leaves.get(path);
        if (leaf != null) {
            return leaf.apply(object);
        }
        List<String> below = below(path);
        if (!below.isEmpty()) {
            return struct(object, path, below, hidden);
        }
        if (!isKnown(path)) {
            throw SoapFault.invalidProperty(path);
        }
        return Value.UNSET;
    }

    private boolean isKnown(String path) {
        String first = path.split("\\.", 2)[0];
        return alsoKnown.contains(first) || leaves.keySet().stream().anyMatch(p -> p.startsWith(first + "."));
    }

    private List<String> below(String path) {
        List<String> below = new ArrayList<>();
        for (String leaf : leaves.keySet()) {
            if (leaf.startsWith(path + ".")) {
                below.add(leaf);
            }
        }
        return below;
    }

    private Value struct(T object, String path, List<String> below, Hidden hidden) throws SoapFault {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String leaf : below) {
            String field = leaf.substring(path.length() + 1).split("\\.", 2)[0];
            String full = path + "." + field;
            if (!fields.containsKey(field) && !hidden.isUnset(full) && !hidden.isForbidden(full)) {
                fields.put(field, get(object, full, hidden));
            }
        }
        return new Struct(types.getOrDefault(path, "DynamicData"), fields);
    }
}
