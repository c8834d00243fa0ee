package io.hvagent.simulators.vcenter.rest;

import io.hvagent.simulators.vcenter.http.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to one request.
 *
 * @param wrapped whether it is in the form of the older tree: {@code {"value": …}}, and maps as lists of pairs
 */
record Answer(Exchange exchange, boolean wrapped) {
    void value(Object value) {
        Json.write(wrapped ? Map.of("value", value) : value, exchange.out());
    }

    void map(Map<String, Object> map) {
        value(wrapped ? pairs(map) : map);
    }

    void found(Optional<Object> value) {
        if (value.isPresent()) {
            value(value.get());
        } else {
            error(404, "not_found");
        }
    }

    void error(int status, String kind) {
        exchange.status(status);
        Map<String, Object> fields = new LinkedHashMap<>();
        if (wrapped) {
            fields.put("type", "com.vmware.vapi.std.errors." + kind);
            fields.put("value", Map.of("messages", List.of()));
        } else {
            fields.put("error_type", kind.toUpperCase(Locale.ROOT));
            fields.put("messages", List.of());
        }
        Json.write(fields, exchange.out());
    }

    private static List<Object> pairs(Map<String, Object> map) {
        List<Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> {
            Map<String, Object> pair = new LinkedHashMap<>();
            pair.put("key", key);
            pair.put("value", value);
            pairs.add(pair);
        });
        return pairs;
    }
}
