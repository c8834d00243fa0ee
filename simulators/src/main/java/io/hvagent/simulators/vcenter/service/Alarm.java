package io.hvagent.simulators.vcenter.service;

import io.hvagent.simulators.vcenter.property.Objects;
import io.hvagent.simulators.vcenter.property.Value;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.util.List;

/** An alarm that can be triggered. */
public record Alarm(String name) implements Objects.Service {
    @Override
    public List<String> paths() {
        return List.of("info");
    }

    @Override
    public Value get(String path, Session session) throws SoapFault {
        if (!path.equals("info.name")) {
            throw SoapFault.invalidProperty(path);
        }
        return Value.text(name);
    }
}
