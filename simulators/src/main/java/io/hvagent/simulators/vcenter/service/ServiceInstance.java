package io.hvagent.simulators.vcenter.service;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.property.Objects;
import io.hvagent.simulators.vcenter.property.Value;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.setup.ServerClock;
import io.hvagent.simulators.vcenter.setup.Setup.Versions;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** RetrieveServiceContent and CurrentTime. Thread-safe. */
public final class ServiceInstance implements Objects.Service {
    private static final List<Ref> SERVICES = List.of(
            new Ref("UserDirectory", "UserDirectory"),
            new Ref("SessionManager", "SessionManager"),
            new Ref("AuthorizationManager", "AuthorizationManager"),
            new Ref("PerformanceManager", "PerfMgr"),
            new Ref("AlarmManager", "AlarmManager"),
            new Ref("EventManager", "EventManager"),
            new Ref("TaskManager", "TaskManager"),
            new Ref("CustomFieldsManager", "CustomFieldsManager"),
            new Ref("LicenseManager", "LicenseManager"),
            new Ref("SearchIndex", "SearchIndex"));

    private final Versions versions;
    private final ServerClock clock;

    public ServiceInstance(Versions versions, ServerClock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    public Map<String, Call.Method> methods() {
        return Map.of("RetrieveServiceContent", this::content, "CurrentTime", this::currentTime);
    }

    @Override
    public List<String> paths() {
        return List.of("content", "serverClock");
    }

    @Override
    public Value get(String path, Session session) throws SoapFault {
        return switch (path) {
            case "content" -> content();
            case "serverClock" -> Value.time(clock.instant());
            default -> throw SoapFault.invalidProperty(path);
        };
    }

    private void content(Call call) {
        call.begin();
        Value.write("returnval", List.of(content()), call.out());
        call.end();
    }

    private void currentTime(Call call) {
        Envelope.element("returnval", clock.instant().toString(), call.begin());
        call.end();
    }

    private Struct content() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("rootFolder", Value.reference("Folder", Fleet.ROOT));
        fields.put("propertyCollector", Value.reference("PropertyCollector", "propertyCollector"));
        fields.put("viewManager", Value.reference("ViewManager", "ViewManager"));
        fields.put("about", about());
        fields.put("setting", Value.reference("OptionManager", "VpxSettings"));
        for (Ref service : SERVICES) {
            fields.put(field(service.type()), new Value.Reference(service));
        }
        return new Struct("ServiceContent", fields);
    }

    private static String field(String type) {
        String name = type.equals("PerformanceManager") ? "PerfManager" : type;
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private Struct about() {
        String full = "VMware vCenter Server " + versions.version() + " build-" + versions.build();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("name", Value.text("VMware vCenter Server"));
        fields.put("fullName", Value.text(full));
        fields.put("vendor", Value.text("VMware, Inc."));
        fields.put("version", Value.text(versions.version()));
        fields.put("build", Value.text(versions.build()));
        fields.put("osType", Value.text("linux-x64"));
        fields.put("productLineId", Value.text("vpx"));
        fields.put("apiType", Value.text("VirtualCenter"));
        fields.put("apiVersion", Value.text(versions.api()));
        fields.put("instanceUuid", Value.text(versions.uuid()));
        fields.put("licenseProductName", Value.text("VMware VirtualCenter Server"));
        return new Struct("AboutInfo", fields);
    }
}
