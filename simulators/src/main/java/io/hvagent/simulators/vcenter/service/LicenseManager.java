package io.hvagent.simulators.vcenter.service;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.property.Objects;
import io.hvagent.simulators.vcenter.property.Value;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The licenses of hosts: all have one that expires, but for the first, which is in evaluation. Thread-safe. */
public final class LicenseManager implements Objects.Service {
    /** When the license of most hosts ends, */
    public static final Instant LICENSE_END = Instant.parse("2027-06-30T00:00:00Z");

    /** and the evaluation of the first. */
    public static final Instant EVALUATION_END = Instant.parse("2027-01-15T00:00:00Z");

    private final Inventory inventory;
    private volatile boolean readable = true;

    public LicenseManager(Inventory inventory) {
        this.inventory = inventory;
    }

    public Map<String, Call.Method> methods() {
        return Map.of("QueryAssignedLicenses", this::assigned);
    }

    /** Lets everybody see them, or only who has the privilege that the simulated user has not. */
    public void readable(boolean by) {
        readable = by;
    }

    @Override
    public List<String> paths() {
        return List.of("licenseAssignmentManager");
    }

    @Override
    public Value get(String path, Session session) throws SoapFault {
        if (!path.equals("licenseAssignmentManager")) {
            throw SoapFault.invalidProperty(path);
        }
        return Value.reference("LicenseAssignmentManager", "LicenseAssignmentManager");
    }

    private void assigned(Call call) throws SoapFault {
        if (!readable) {
            throw SoapFault.noPermission(call.target(), "Global.Licenses");
        }
        call.begin();
        boolean first = true;
        for (Entity host :
                inventory.all().stream().filter(Host.class::isInstance).toList()) {
            Value.write("returnval", List.of(first ? evaluation(host.moid()) : license(host.moid())), call.out());
            first = false;
        }
        call.end();
    }

    private static Value.Struct license(String host) {
        Value.Struct license = struct(Map.of(
                "licenseKey", Value.text("SIMUL-ATED0-00000-00000-00001"),
                "editionKey", Value.text("esx.enterprisePlus.cpuPackage"),
                "name", Value.text("vSphere Enterprise Plus"),
                "properties", pair("expirationDate", Value.time(LICENSE_END))));
        return struct(Map.of("entityId", Value.text(host), "assignedLicense", license));
    }

    private static Value.Struct evaluation(String host) {
        Value.Struct license = struct(Map.of(
                "licenseKey", Value.text("00000-00000-00000-00000-00000"),
                "editionKey", Value.text("eval"),
                "name", Value.text("Evaluation Mode")));
        Value.Struct evaluation = struct(Map.of("properties", pair("expirationDate", Value.time(EVALUATION_END))));
        return struct(Map.of(
                "entityId",
                Value.text(host),
                "assignedLicense",
                license,
                "properties",
                pair("evaluation", evaluation)));
    }

    private static Value.Struct pair(String key, Value value) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("key", Value.text(key));
        fields.put("value", new Value.Any(value));
        return new Value.Struct("KeyAnyValue", fields);
    }

    private static Value.Struct struct(Map<String, Value> fields) {
        return new Value.Struct("DynamicData", fields);
    }
}
