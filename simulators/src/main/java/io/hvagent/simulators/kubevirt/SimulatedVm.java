package io.hvagent.simulators.kubevirt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A virtual machine that was created on a simulated node. */
public final class SimulatedVm {
    private final VmSpec spec;
    private final List<SimulatedProcess> processes = new ArrayList<>();

    SimulatedVm(VmSpec spec) {
        this.spec = spec;
    }

    public VmSpec spec() {
        return spec;
    }

    void add(SimulatedProcess process) {
        processes.add(process);
    }

    void remove(SimulatedProcess process) {
        processes.remove(process);
    }

    /** Its processes that live, the oldest first. */
    public List<SimulatedProcess> processes() {
        return Collections.unmodifiableList(processes);
    }
}
