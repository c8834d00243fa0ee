package io.hvagent.kubevirt;

import io.hvagent.kubevirt.compat.InfraFamilies;
import io.hvagent.simulators.kubevirt.CgroupForm;
import io.hvagent.simulators.kubevirt.CriServer;
import io.hvagent.simulators.kubevirt.SimulatedNode;
import io.hvagent.simulators.kubevirt.VmSpec;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.PluginContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every plugin must keep to, on the sample, which reads a simulated node and asks a simulated container runtime. */
class KubevirtContractTest extends PluginContract<KubevirtConfig> {
    @TempDir
    private Path root;

    private SimulatedNode node;
    private CriServer runtime;

    @BeforeEach
    void aNodeWithTwoMachines() throws IOException {
        node = new SimulatedNode(root);
        node.create(VmSpec.of("blue", "web"));
        node.create(VmSpec.of("green", "web").with(CgroupForm.CRIO_CRUN));
        runtime = CriServer.start(root.resolve("cri.sock"), node);
        Files.writeString(root.resolve("old.json"), """
                {"targets": [{"name": "qemu", "argv": ["/usr/*/qemu*"]}], "hostname": "old-name"}""");
    }

    @AfterEach
    void stop() throws IOException {
        runtime.close();
    }

    @Override
    protected SourcePlugin<KubevirtConfig> plugin() {
        return new KubevirtPlugin();
    }

    @Override
    protected String sampleYaml() {
        try {
            return Files.readString(Path.of("src/main/resources/sample.yaml"))
                    .replace("compat: off", "compat: strict")
                    .replace("/proc\n", node.proc() + "\n")
                    .replace("/sys/fs/cgroup", node.cgroup().toString())
                    .replace("logs: /var/log ", "logs: " + node.log() + " ")
                    .replace("vcpus: off", "vcpus: on ")
                    .replace("unix:///run/containerd/containerd.sock", "unix://" + root.resolve("cri.sock"))
                    .replace(
                            "/etc/hvagent/kubevirt-metrics-collector.json",
                            root.resolve("old.json").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Set<String> compatNames() {
        return Set.of(InfraFamilies.CPU.name(), InfraFamilies.MEMORY.name(), InfraFamilies.INFO.name());
    }
}
