package io.hvagent.vsphereperf;

import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The groups that the profile's {@code groups:} may switch on. */
final class Groups {
    /** The state of vCenter's own services. */
    static final String SERVICES = "services";
    /** vSphere tags, with the inventory. */
    static final String TAGS = "tags";
    /** Custom attributes, with the inventory. */
    static final String ATTRIBUTES = "attributes";

    /** Historical samples of objects that have no others. */
    static final Map<String, Kind> HISTORICAL = historical();

    static final List<String> ALL = Stream.concat(Stream.of(SERVICES, TAGS, ATTRIBUTES), HISTORICAL.keySet().stream())
            .toList();

    private Groups() {}

    private static Map<String, Kind> historical() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Kind kind : List.of(Kind.CLUSTER, Kind.DATASTORE, Kind.RESOURCE_POOL, Kind.DATACENTER)) {
            kinds.put("historical_" + kind.word(), kind);
        }
        return Collections.unmodifiableMap(kinds);
    }
}
