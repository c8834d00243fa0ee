package io.hvagent.proxmox.node;

import io.hvagent.proxmox.ProxmoxConfig;
import io.hvagent.proxmox.ProxmoxPlugin;
import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.PluginContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What every plugin must keep to, on the part of the sample that is about the node, over the real system calls. */
class NodeContractTest extends PluginContract<ProxmoxConfig> {
    @TempDir
    private Path root;

    @Override
    protected SourcePlugin<ProxmoxConfig> plugin() {
        return new ProxmoxPlugin();
    }

    @Override
    protected String sampleYaml() {
        SimulatedMachine.in(root);
        try {
            String sample = Files.readString(Path.of("src/main/resources/sample.yaml"));
            String node = sample.substring(sample.indexOf("    # node:"))
                    .lines()
                    .map(line -> line.replaceFirst("^    # ", "    "))
                    .collect(Collectors.joining("\n", "", "\n"));
            return "sources:\n  - plugin: proxmox\n    name: here\n"
                    + node.replaceAll("root: /\n", "root: " + root + "\n")
                    // The other keys of the plugin, which are not for the node alone.
                    + sample.replaceAll("(?m)^", "#");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of node_exporter's, which are not as Prometheus practice has them. */
    @Override
    protected Set<String> compatNames() {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/node/page.prom"))) {
            return lines.filter(line -> line.startsWith("# TYPE node_"))
                    .map(line -> line.split(" ", -1)[2])
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
