package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** CreateContainerView and DestroyView. Thread-safe. */
public final class ViewManager {
    private final Inventory inventory;

    public ViewManager(Inventory inventory) {
        this.inventory = inventory;
    }

    public Map<String, Call.Method> methods() {
        return Map.of("CreateContainerView", this::create, "DestroyView", this::destroy);
    }

    /** How many views the sessions have open. */
    public static long open(List<Session> sessions) {
        return sessions.stream()
                .flatMap(s -> s.kept().values().stream())
                .filter(kept -> kept instanceof View)
                .count();
    }

    private void create(Call call) throws SoapFault, Malformed {
        Ref container = new Ref("", "");
        List<String> types = new ArrayList<>();
        boolean recursive = false;
        while (call.arguments().child()) {
            if (call.arguments().is("container")) {
                container = Call.reference(call.arguments());
            } else if (call.arguments().is("type")) {
                types.add(call.arguments().text());
            } else {
                recursive = call.arguments().text().equals("true");
            }
        }
        if (inventory.find(container.moid()).isEmpty()) {
            throw SoapFault.notFound(container);
        }
        String moid = "session[" + call.user().key() + "]" + UUID.randomUUID();
        call.user().kept().put(moid, new View(container, types, recursive));
        Envelope.reference("returnval", new Ref("ContainerView", moid), call.begin());
        call.end();
    }

    private void destroy(Call call) throws SoapFault {
        if (!(call.user().kept().get(call.target().moid()) instanceof View)) {
            throw SoapFault.notFound(call.target());
        }
        call.user().kept().remove(call.target().moid());
        call.done();
    }
}
