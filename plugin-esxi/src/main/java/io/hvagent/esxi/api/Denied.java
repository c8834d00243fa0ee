package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Sink;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what the user may not see. */
final class Denied {
    private Denied() {}

    /** @param denied properties, and the privilege that each needs */
    static void tell(Sink sink, String server, Map<String, String> denied) {
        if (denied.isEmpty()) {
            return;
        }
        String properties = new TreeMap<>(denied)
                .entrySet().stream()
                        .map(one -> one.getKey() + (one.getValue().isEmpty() ? "" : " (" + one.getValue() + ")"))
                        .collect(Collectors.joining(", "));
        sink.failed(
                "permission",
                new CollectException(
                        Reason.FORBIDDEN,
                        "the user may not read everything of the hosts at " + server + ": " + properties
                                + "; give it the privilege in brackets on the root of the inventory, with propagation"));
    }
}
