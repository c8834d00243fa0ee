package io.hvagent.vsphere.host;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.property.Leftovers;
import io.hvagent.vsphere.property.ViewCall;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.session.Sessions;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.SoapFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads how the hosts of one server are. Thread-safe. */
public final class HostReadings {
    private final Sessions sessions;
    private final Leftovers leftovers = new Leftovers();
    private final List<String> unknown = new CopyOnWriteArrayList<>();

    public HostReadings(Sessions sessions) {
        this.sessions = sessions;
    }

    /** As {@link io.hvagent.vsphere.Vsphere#hosts} says. */
    public HostsHealth read(HostParts parts, Deadline deadline) throws CollectException, InterruptedException {
        return sessions.run(session -> known(session, parts, deadline), deadline);
    }

    /** Leaves out, one after the other, what an older server does not have. */
    private HostsHealth known(Session session, HostParts parts, Deadline deadline)
            throws CollectException, InterruptedException {
        while (true) {
            List<String> paths = new ArrayList<>(HostPaths.of(parts));
            paths.removeAll(unknown);
            try {
                HostReader reader = new HostReader();
                new ViewCall(session, deadline, leftovers)
                        .read(
                                List.of(
                                        new ViewCall.Wish("HostSystem", paths),
                                        new ViewCall.Wish("ClusterComputeResource", List.of("name"))),
                                reader);
                return reader.result(unknown);
            } catch (SoapFault fault) {
                if (!fault.isInvalidProperty() || !paths.contains(fault.subject())) {
                    throw fault;
                }
                unknown.add(fault.subject());
            }
        }
    }
}
