package io.hvagent.simulators.vcenter.service;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.property.Value;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** QueryOptions: the server's settings. Thread-safe. */
public final class OptionManager {
    private final Setup setup;

    public OptionManager(Setup setup) {
        this.setup = setup;
    }

    public Map<String, Call.Method> methods() {
        return Map.of("QueryOptions", this::query);
    }

    private void query(Call call) throws SoapFault, Malformed {
        String name = call.arguments().child() ? call.arguments().text() : "";
        if (!setup.rights().options()) {
            throw SoapFault.noPermission(call.target(), "Global.Settings");
        }
        List<Struct> found = new ArrayList<>();
        settings().forEach((key, value) -> {
            if (key.startsWith(name)) {
                found.add(option(key, value));
            }
        });
        if (found.isEmpty()) {
            throw new SoapFault("InvalidName", "The name '" + name + "' is invalid.", "");
        }
        call.begin();
        Value.write("returnval", found, call.out());
        call.end();
    }

    private Map<String, Value> settings() {
        return Map.of(
                "config.vpxd.stats.maxQueryMetrics",
                Value.number(setup.limits().queryMetrics()),
                "VirtualCenter.InstanceName",
                Value.text("vcenter.example.com"));
    }

    private static Struct option(String key, Value value) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("key", Value.text(key));
        fields.put("value", new Value.Any(value));
        return new Struct("OptionValue", fields);
    }
}
