package io.hvagent.kubevirt;

import io.hvagent.spi.Group;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Processes of the virtual machines on a KubeVirt node; successor of kubevirt-metrics-collector. */
public final class KubevirtPlugin implements SourcePlugin<KubevirtConfig> {
    private final Surroundings here;

    /** For this node. */
    public KubevirtPlugin() {
        this(Surroundings.ofThisProcess());
    }

    KubevirtPlugin(Surroundings here) {
        this.here = here;
    }

    @Override
    public String name() {
        return "kubevirt";
    }

    @Override
    public Class<KubevirtConfig> configType() {
        return KubevirtConfig.class;
    }

    @Override
    public Map<String, Group> groups() {
        return Map.of(
                "io",
                Group.ON,
                "fds",
                Group.ON,
                "block_io_delay",
                Group.OFF,
                "vcpus",
                Group.OFF,
                CgroupReading.GROUP,
                Group.ON,
                ThreadReading.GROUP,
                Group.every(Duration.ofMinutes(1)),
                PssReading.GROUP,
                Group.every(Duration.ofMinutes(5)));
    }

    /** As the replaced collector did. */
    @Override
    public Optional<String> listen(KubevirtConfig config) {
        return CompatFiles.listen(config.compatFiles());
    }

    @Override
    public Source open(KubevirtConfig config, PluginContext context) {
        return KubevirtSource.open(config, context, here);
    }
}
