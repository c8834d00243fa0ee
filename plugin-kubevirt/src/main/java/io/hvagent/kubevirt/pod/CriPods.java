package io.hvagent.kubevirt.pod;

import java.util.Map;
import java.util.Optional;

/**
 * Pods and containers as the container runtime told of them at one moment.
 *
 * @param sandboxes by their ids
 * @param containers by their ids
 */
public record CriPods(Map<String, Sandbox> sandboxes, Map<String, CriContainer> containers) {
    /** Nothing was told yet, or nobody asks. */
    public static final CriPods NONE = new CriPods(Map.of(), Map.of());

    private static final String LAUNCHER = "virt-launcher";

    public CriPods {
        sandboxes = Map.copyOf(sandboxes);
        containers = Map.copyOf(containers);
    }

    /** A pod. */
    public record Sandbox(String id, PodName name, Map<String, String> labels, Map<String, String> annotations) {
        public Sandbox {
            labels = Map.copyOf(labels);
            annotations = Map.copyOf(annotations);
        }

        /** Whether KubeVirt made it to run a virtual machine. */
        public boolean runsVm() {
            return LAUNCHER.equals(labels.get("kubevirt.io"));
        }

        /** The name of the virtual machine instance. */
        public Optional<String> domain() {
            return Optional.ofNullable(annotations.get("kubevirt.io/domain"));
        }
    }

    /** A pod's name. */
    public record PodName(String namespace, String name, String uid) {}

    /** A container of a pod. */
    public record CriContainer(String id, String sandbox, String name) {}

    /** Whether the runtime told of a container, or of a sandbox with this id. */
    public boolean knows(String id) {
        return containers.containsKey(id) || sandboxes.containsKey(id);
    }

    /** The pod of a container or sandbox. */
    public Optional<Sandbox> podOf(String id) {
        CriContainer container = containers.get(id);
        return Optional.ofNullable(sandboxes.get(container == null ? id : container.sandbox()));
    }

    /** The name of a container. */
    public Optional<String> container(String id) {
        return Optional.ofNullable(containers.get(id)).map(CriContainer::name);
    }
}
