package io.hvagent.kubevirt;

import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.proc.Container;
import io.hvagent.kubevirt.scan.KnownProcess;
import java.util.List;

/**
 * Who was there in the newest round, for the other collectors.
 *
 * @param taken whether there was a round
 */
record Census(boolean taken, List<Member> members, List<Place> places) {
    /** Nobody has looked yet. */
    static final Census EMPTY = new Census(false, List.of(), List.of());

    Census {
        members = List.copyOf(members);
        places = List.copyOf(places);
    }

    /** Processes of one program in one container. */
    record Group(String container, String program, Role role) {}

    /**
     * A process of a virtual machine.
     *
     * @param resident bytes, in that round
     * @param vmId as in the common model
     * @param labels those of {@link ProcessMetrics#LABELS}
     */
    record Member(KnownProcess.Id id, Group group, long resident, String vmId, List<String> labels) {}

    /** A container of a virtual machine; labels: node, namespace, vmi, pod, container. */
    record Place(Container container, List<String> labels) {}
}
