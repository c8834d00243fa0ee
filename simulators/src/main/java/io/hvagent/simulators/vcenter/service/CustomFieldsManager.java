package io.hvagent.simulators.vcenter.service;

import io.hvagent.simulators.vcenter.fleet.Field;
import io.hvagent.simulators.vcenter.property.Objects;
import io.hvagent.simulators.vcenter.property.Value;
import io.hvagent.simulators.vcenter.property.Value.Many;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells which custom fields there are. Immutable. */
public final class CustomFieldsManager implements Objects.Service {
    private final List<Field> fields;

    public CustomFieldsManager(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public List<String> paths() {
        return List.of("field");
    }

    @Override
    public Value get(String path, Session session) throws SoapFault {
        if (!path.equals("field")) {
            throw SoapFault.invalidProperty(path);
        }
        return new Many(
                "CustomFieldDef",
                fields.stream().map(CustomFieldsManager::describe).toList());
    }

    private static Struct describe(Field field) {
        Map<String, Value> parts = new LinkedHashMap<>();
        parts.put("key", Value.number(field.key()));
        parts.put("name", Value.text(field.name()));
        parts.put("type", Value.text("string"));
        if (!field.type().isEmpty()) {
            parts.put("managedObjectType", Value.text(field.type()));
        }
        return new Struct("CustomFieldDef", parts);
    }
}
