package io.hvagent.vmguest;

import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.PluginContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What every plugin must keep to, on the sample, which reads a stand-in for the command line tool. */
class VmguestContractTest extends PluginContract<VmguestConfig> {
    @Override
    protected SourcePlugin<VmguestConfig> plugin() {
        return new VmguestPlugin();
    }

    @Override
    protected String sampleYaml() {
        try {
            return Files.readString(Path.of("src/main/resources/sample.yaml"))
                    .replace("via: auto", "via: toolbox")
                    .replace(
                            "[vmware-toolbox-cmd]",
                            ToolboxScript.command("esxi").toString())
                    .replace("sample: 2s", "sample: 10ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Set<String> compatNames() {
        return Arrays.stream(CompatMetric.values())
                .map(compat -> compat.metric().name())
                .collect(Collectors.toSet());
    }
}
