package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.kubevirt.pod.PodLogs;
import io.hvagent.kubevirt.pod.Role;
import io.hvagent.kubevirt.proc.Container;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A container of a virtual machine's pod. For one thread. */
public final class PodContainer {
    /** How often its name is looked for; kubelet makes the directory of the logs before it starts the container. */
    private static final int TRIES = 4;

    private static final int MOST_PROGRAMS = 32;
    private static final String BEYOND = "other";

    private final Container container;
    private final Set<String> programs = new HashSet<>();
    private Optional<String> told = Optional.empty();
    private String guessed = "";
    private int tries;

    PodContainer(Container container) {
        this.container = container;
    }

    public Container container() {
        return container;
    }

    /** Its name in the pod; {@code POD} for the one that only holds the pod's namespaces; empty if not known. */
    public String name() {
        return told.orElse(guessed);
    }

    /** The container that virt-launcher runs in has this name, and the pause process is that of the sandbox. */
    void guess(KnownProcess process) {
        if (process.is().vm().isPresent()) {
            guessed = "compute";
        } else if (process.is().program().equals("pause")) {
            guessed = "POD";
        }
    }

    /** Whether its name, or that of its pod, is worth another look at the logs. */
    boolean isUnsettled(boolean podNamed) {
        return (told.isEmpty() || !podNamed) && tries < TRIES;
    }

    void lookUp(PodLogs logs) {
        tries++;
        told = told.or(() -> logs.container(container.id()));
    }

    void lookUp(CriPods runtime) {
        Optional<String> sandbox =
                runtime.sandboxes().containsKey(container.id()) ? Optional.of("POD") : Optional.empty();
        told = runtime.container(container.id()).or(() -> sandbox).or(() -> told);
    }

    /** A program's name as a label value: whoever starts program after program under new names makes no more series. */
    public String program(String name) {
        if (Role.isUsual(name)) {
            return name;
        } else if (programs.size() < MOST_PROGRAMS) {
            programs.add(name);
        }
        return programs.contains(name) ? name : BEYOND;
    }
}
