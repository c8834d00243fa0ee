package io.hvagent.vsphere.inventory;

import com.vmware.vim25.ArrayOfCustomFieldDef;
import com.vmware.vim25.CustomFieldDef;
import com.vmware.vim25.ManagedObjectReference;
import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.soap.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The custom attributes that a server has. */
final class Attributes {
    private Attributes() {}

    /** Their names by their keys; none on an ESXi host. */
    static Map<Integer, String> read(Session session, Deadline deadline) throws CollectException, InterruptedException {
        Map<Integer, String> names = new HashMap<>();
        ManagedObjectReference manager = session.content().getCustomFieldsManager();
        if (manager == null) {
            return names;
        }
        Optional<Object> fields =
                session.vim().property(session.content().getPropertyCollector(), manager, "field", deadline);
        if (fields.isPresent()
                && fields.get() instanceof ArrayOfCustomFieldDef array
                && array.getCustomFieldDef() != null) {
            for (CustomFieldDef field : array.getCustomFieldDef()) {
                names.put(field.getKey(), field.getName());
            }
        }
        return names;
    }
}
