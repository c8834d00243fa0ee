package io.hvagent.vsphere.host;

import io.hvagent.vsphere.soap.Moref;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What holds hosts: clusters, and, if they are asked for, all up to datacenters. Not thread-safe. */
final class Containers {
    private static final int DEEPEST = 100;

    private final Map<String, Container> all = new HashMap<>();

    private record Container(String type, String name, String parent) {}

    void add(Moref object, String name, String parent) {
        all.put(object.moid(), new Container(object.type(), name, parent));
    }

    /** The name of the cluster that this is. */
    Optional<String> cluster(String moid) {
        return Optional.ofNullable(all.get(moid))
                .filter(container -> container.type().equals("ClusterComputeResource"))
                .map(Container::name);
    }

    /** The name of the nearest datacenter from here upwards. */
    Optional<String> datacenter(String moid) {
        Container container = all.get(moid);
        for (int up = 0; container != null && up < DEEPEST; up++) {
            if (container.type().equals("Datacenter")) {
                return Optional.of(container.name());
            }
            container = all.get(container.parent());
        }
        return Optional.empty();
    }
}
