package io.hvagent.vsphere.host;

import com.vmware.vim25.ManagedObjectReference;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.property.Leftovers;
import io.hvagent.vsphere.property.ObjectCall;
import io.hvagent.vsphere.property.ViewCall;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.session.Sessions;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.Envelope;
import io.hvagent.vsphere.soap.Moref;
import io.hvagent.vsphere.soap.SoapFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads how the hosts of one server are. Thread-safe. */
public final class HostReadings {
    /** A certificate is some thirty kilobytes on the wire, where each of its bytes is an element. */
    private static final int PAGE_OF_CERTIFICATES = 100;

    private final Sessions sessions;
    private final Leftovers leftovers = new Leftovers();
    private final List<String> unknown = new CopyOnWriteArrayList<>();

    public HostReadings(Sessions sessions) {
        this.sessions = sessions;
    }

    /** As {@link io.hvagent.vsphere.Vsphere#hosts} says. */
    public HostsHealth read(Set<HostPart> parts, Deadline deadline) throws CollectException, InterruptedException {
        return sessions.run(session -> known(session, parts, deadline), deadline);
    }

    /** Leaves out, one after the other, what an older server does not have. */
    private HostsHealth known(Session session, Set<HostPart> parts, Deadline deadline)
            throws CollectException, InterruptedException {
        while (true) {
            List<String> paths = new ArrayList<>(HostPaths.of(parts));
            paths.removeAll(unknown);
            try {
                HostReader reader = new HostReader();
                new ViewCall(session, deadline, leftovers).read(wishes(paths, parts), reader);
                return reader.result(unknown);
            } catch (SoapFault fault) {
                if (!fault.isInvalidProperty() || !paths.contains(fault.subject())) {
                    throw fault;
                }
                unknown.add(fault.subject());
            }
        }
    }

    private static List<ViewCall.Wish> wishes(List<String> paths, Set<HostPart> parts) {
        ViewCall.Wish hosts = new ViewCall.Wish("HostSystem", paths);
        if (!parts.contains(HostPart.PLACES)) {
            return List.of(hosts, new ViewCall.Wish("ClusterComputeResource", List.of("name")));
        }
        List<String> place = List.of("name", HostPaths.PARENT);
        return List.of(
                hosts,
                new ViewCall.Wish("ComputeResource", place),
                new ViewCall.Wish("Folder", place),
                new ViewCall.Wish("Datacenter", place));
    }

    /** As {@link io.hvagent.vsphere.Vsphere#certificates} says. */
    public Map<String, Instant> certificates(Deadline deadline) throws CollectException, InterruptedException {
        return sessions.run(session -> certificates(session, deadline), deadline);
    }

    private Map<String, Instant> certificates(Session session, Deadline deadline)
            throws CollectException, InterruptedException {
        List<ViewCall.Wish> wishes = List.of(new ViewCall.Wish("HostSystem", List.of(CertificateReader.PATH)));
        CertificateReader reader = new CertificateReader();
        try {
            new ViewCall(session, deadline, leftovers, PAGE_OF_CERTIFICATES).read(wishes, reader);
            return reader.ends();
        } catch (SoapFault fault) {
            if (fault.isInvalidProperty()) {
                return Map.of();
            }
            throw fault;
        }
    }

    /** As {@link io.hvagent.vsphere.Vsphere#vsan} says. */
    public VsanStatus vsan(String system, Deadline deadline) throws CollectException, InterruptedException {
        return sessions.run(
                session -> session.call(
                        new Envelope()
                                .begin("QueryHostStatus", "HostVsanSystem", system)
                                .end(),
                        new VsanReader(),
                        deadline),
                deadline);
    }

    /** As {@link io.hvagent.vsphere.Vsphere#licenses} says. */
    public List<AssignedLicense> licenses(Deadline deadline) throws CollectException, InterruptedException {
        return sessions.run(session -> licenses(session, deadline), deadline);
    }

    private static List<AssignedLicense> licenses(Session session, Deadline deadline)
            throws CollectException, InterruptedException {
        LicenseReader reader = new LicenseReader();
        ManagedObjectReference manager = session.content().getLicenseManager();
        if (manager == null) {
            throw new CollectException(Reason.NO_DATA, "the server tells nothing of licenses");
        }
        ObjectCall call = new ObjectCall(session, deadline);
        call.read(manager, List.of("licenseAssignmentManager"), reader);
        Optional<Moref> assignments = reader.assignments();
        if (assignments.isPresent()) {
            String moid = assignments.get().moid();
            Envelope question = new Envelope().begin("QueryAssignedLicenses", "LicenseAssignmentManager", moid);
            return session.call(question.end(), reader, deadline);
        }
        call.read(manager, List.of("licenses"), reader);
        return reader.all();
    }
}
