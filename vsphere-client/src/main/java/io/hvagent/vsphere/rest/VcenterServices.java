package io.hvagent.vsphere.rest;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.VcenterService;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.HttpFailure;
import java.util.ArrayList;
import java.util.List;

/** The services of a vCenter appliance. Thread-safe. */
public final class VcenterServices {
    /**
     * The first two list vCenter's own services with their health: since 7.0, and before; the last lists those of its system,
     * without health.
     */
    private static final List<String> PATHS =
            List.of("/api/appliance/vmon/service", "/rest/appliance/vmon/service", "/api/appliance/services");

    private final RestSession session;

    public VcenterServices(RestSession session) {
        this.session = session;
    }

    /** All services, in the order of the reply. */
    public List<VcenterService> read(Deadline deadline) throws CollectException, InterruptedException {
        for (String path : PATHS) {
            try {
                return services(session.get(path, deadline));
            } catch (HttpFailure e) {
                if (e.status() != 404) {
                    throw e;
                }
            }
        }
        throw new CollectException(Reason.NO_DATA, "the server lists no services of an appliance; is it a vCenter?");
    }

    /** As an object by name; or as an array of names and values, which the old tree has in another object. */
    private static List<VcenterService> services(Json reply) {
        List<VcenterService> services = new ArrayList<>();
        Json list = reply.get("value").value() == null ? reply : reply.get("value");
        list.members().forEach((name, value) -> services.add(service(name, value)));
        list.elements().forEach(pair -> services.add(service(pair.get("key").text(), pair.get("value"))));
        return services;
    }

    private static VcenterService service(String name, Json value) {
        return new VcenterService(
                name,
                value.get("state").text(),
                value.get("startup_type").text(),
                value.get("health").text());
    }
}
