package io.hvagent.simulators.vcenter.service;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.fleet.Health;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.util.Map;

/** What hosts say of vSAN. Thread-safe. */
public record VsanSystems(Inventory inventory) {
    private static final String PREFIX = "vsanSystem-";

    public Map<String, Call.Method> methods() {
        return Map.of("QueryHostStatus", this::query);
    }

    private void query(Call call) throws SoapFault {
        String moid = call.target().moid();
        Health.Vsan vsan = inventory
                .find(moid.substring(Math.min(moid.length(), PREFIX.length())))
                .filter(Host.class::isInstance)
                .flatMap(host -> ((Host) host).health().vsan())
                .orElse(new Health.Vsan("unknown", "disabled", 0));
        call.begin().ascii("<returnval>");
        Envelope.element("uuid", "5200-" + moid, call.out());
        Envelope.element("nodeUuid", moid, call.out());
        Envelope.element("health", vsan.health(), call.out());
        call.out().ascii("<nodeState>");
        Envelope.element("state", vsan.state(), call.out());
        call.out().ascii("</nodeState>");
        for (int i = 0; i < vsan.members(); i++) {
            Envelope.element("memberUuid", "member-" + i, call.out());
        }
        call.out().ascii("</returnval>");
        call.end();
    }
}
