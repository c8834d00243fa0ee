package io.hvagent.vsphere.property;

import com.vmware.vim25.ManagedObjectReference;
import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.Envelope;
import java.util.List;

/** Reads some properties of one object, with what is kept back of them. */
public final class ObjectCall {
    private final Session session;
    private final Deadline deadline;

    public ObjectCall(Session session, Deadline deadline) {
        this.session = session;
        this.deadline = deadline;
    }

    public void read(ManagedObjectReference object, List<String> paths, ObjectReader reader)
            throws CollectException, InterruptedException {
        ManagedObjectReference collector = session.content().getPropertyCollector();
        Envelope call = new Envelope().begin("RetrievePropertiesEx", collector.getType(), collector.getVal());
        call.raw("<specSet><propSet><type>").text(object.getType()).raw("</type>");
        paths.forEach(path -> call.element("pathSet", path));
        call.raw("</propSet><objectSet>").reference("obj", object.getType(), object.getVal());
        call.raw("</objectSet></specSet><options/>");
        session.call(call.end(), new PageReader(reader), deadline);
    }
}
