package io.hvagent.kubevirt.pod;

import io.hvagent.kubevirt.proc.Arguments;
import java.util.Optional;

/**
 * The virtual machine instance that a pod runs, as virt-launcher was told by KubeVirt.
 *
 * @param uid of the VirtualMachineInstance, empty if not told
 */
public record VmIdentity(String namespace, String name, String uid) {
    /** Reads the arguments of virt-launcher or virt-launcher-monitor; empty for those of any other program. */
    public static Optional<VmIdentity> of(Arguments arguments) {
        Role role = Role.of(arguments.program());
        if (role != Role.LAUNCHER && role != Role.MONITOR) {
            return Optional.empty();
        }
        return arguments.after("--namespace").flatMap(namespace -> arguments
                .after("--name")
                .map(name ->
                        new VmIdentity(namespace, name, arguments.after("--uid").orElse(""))));
    }
}
