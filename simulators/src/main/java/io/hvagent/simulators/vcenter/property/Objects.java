package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Hidden;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that has properties: entities, the session's views, and the services. Thread-safe. */
public final class Objects {
    private final Inventory inventory;
    private final EntityProperties entities;
    private final Map<String, Service> services;

    /** A service's properties. */
    public interface Service {
        List<String> paths();

        /** The value at a path; for the session that asks. */
        Value get(String path, Session session) throws SoapFault;
    }

    /**
     * @param services by their moid
     * @param certificate that each host has, as PEM
     */
    public Objects(Inventory inventory, Map<String, Service> services, byte[] certificate) {
        this.inventory = inventory;
        this.entities = new EntityProperties(inventory, certificate);
        this.services = Map.copyOf(services);
    }

    boolean exists(Ref ref, Session session) {
        return inventory.find(ref.moid()).isPresent()
                || services.containsKey(ref.moid())
                || session.kept().get(ref.moid()) instanceof View;
    }

    /** What an object does not tell. */
    Hidden hidden(Ref ref) {
        return inventory.find(ref.moid()).map(e -> e.common().hidden()).orElse(Hidden.NOTHING);
    }

    /** All paths at the top of an object. */
    List<String> paths(Ref ref, Session session) {
        Optional<Entity> entity = inventory.find(ref.moid());
        if (entity.isPresent()) {
            return entities.of(entity.get()).top();
        }
        Service service = services.get(ref.moid());
        return service == null ? List.of("view") : service.paths();
    }

    Value get(Ref ref, String path, Session session) throws SoapFault {
        Optional<Entity> entity = inventory.find(ref.moid());
        if (entity.isPresent()) {
            return entities.of(entity.get()).get(entity.get(), path, hidden(ref));
        }
        Service service = services.get(ref.moid());
        if (service != null) {
            return service.get(path, session);
        }
        if (session.kept().get(ref.moid()) instanceof View view) {
            return view(view, path);
        }
        throw SoapFault.notFound(ref);
    }

    private Value view(View view, String path) throws SoapFault {
        return switch (path) {
            case "view" -> Value.references(view.content(inventory));
            case "container" -> new Value.Reference(view.container());
            case "recursive" -> Value.flag(view.recursive());
            default -> throw SoapFault.invalidProperty(path);
        };
    }
}
