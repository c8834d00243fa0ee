package io.hvagent.simulators.vcenter.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The appliance's services, and how the API tells of them. Thread-safe. */
public final class Services {
    private final List<Service> services = new CopyOnWriteArrayList<>(Service.usual());

    /** Puts a service in the place of the one with its name, or adds it. */
    public void set(Service service) {
        if (services.stream().noneMatch(s -> s.name().equals(service.name()))) {
            services.add(service);
        }
        services.replaceAll(s -> s.name().equals(service.name()) ? service : s);
    }

    /** As vmon tells it, with start-up and health. */
    Map<String, Object> monitored() {
        Map<String, Object> all = new LinkedHashMap<>();
        services.forEach(s -> all.put(s.name(), monitored(s)));
        return all;
    }

    /** As the appliance's own service API tells it. */
    Map<String, Object> plain() {
        Map<String, Object> all = new LinkedHashMap<>();
        services.forEach(
                s -> all.put(s.name(), Map.of("description", s.name() + " of the appliance", "state", s.state())));
        return all;
    }

    private static Map<String, Object> monitored(Service service) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name_key", "cis." + service.name() + ".ServiceName");
        fields.put("description_key", "cis." + service.name() + ".ServiceDescription");
        fields.put("startup_type", service.startup());
        fields.put("state", service.state());
        if (!service.health().isEmpty()) {
            fields.put("health", service.health());
            fields.put("health_messages", List.of());
        }
        return fields;
    }
}
