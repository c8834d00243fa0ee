package io.hvagent.simulators.demo;

import io.hvagent.simulators.files.PassingTime;
import io.hvagent.simulators.kubevirt.CgroupForm;
import io.hvagent.simulators.kubevirt.SimulatedNode;
import io.hvagent.simulators.kubevirt.SimulatedVm;
import io.hvagent.simulators.kubevirt.VmSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A KubeVirt node with eight virtual machines, of which one is replaced by another each minute. */
final class KubevirtDemo implements DemoSource {
    private static final int STEP_SECONDS = 5;
    private static final int STEPS_OF_A_MACHINE = 12;
    private static final int UPTIME_SECONDS = 3600;

    private final SimulatedNode node;
    private final Deque<SimulatedVm> passing = new ArrayDeque<>();
    private final PassingTime time;
    private int steps;

    KubevirtDemo(Path folder) throws IOException {
        node = new SimulatedNode(Files.createDirectory(folder.resolve("kubevirt")));
        for (String name : List.of("web-0", "web-1", "db-0", "queue-0")) {
            node.create(VmSpec.of("shop", name));
        }
        for (String name : List.of("build-0", "build-1", "desktop-0")) {
            node.create(VmSpec.of("lab", name).with(CgroupForm.CRIO_CRUN));
        }
        replace();
        node.advance(UPTIME_SECONDS);
        time = PassingTime.each(STEP_SECONDS, this::step);
    }

    private void step() {
        node.advance(STEP_SECONDS);
        steps++;
        if (steps % STEPS_OF_A_MACHINE == 0) {
            replace();
        }
    }

    private void replace() {
        passing.add(node.create(VmSpec.of("lab", "ci-" + steps / STEPS_OF_A_MACHINE)));
        if (passing.size() > 1) {
            node.destroy(passing.remove());
        }
    }

    @Override
    public String entry() {
        return """
                  - plugin: kubevirt
                    every: 5s
                    compat: on
                    node: node-1
                    proc: %s
                    cgroup: %s
                    logs: %s
                    groups: {threads: {every: 10s}, pss: {every: 30s}}
                """.formatted(node.proc(), node.cgroup(), node.log());
    }

    @Override
    public void close() {
        time.close();
    }
}
