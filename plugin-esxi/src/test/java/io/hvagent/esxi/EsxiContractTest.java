package io.hvagent.esxi;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.config.EsxiConfig;
import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.PluginContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every plugin must keep to, on the sample, against a simulated vCenter. */
class EsxiContractTest extends PluginContract<EsxiConfig> {
    private static VcenterSimulator vcenter;

    @BeforeAll
    static void start() throws IOException {
        vcenter = VcenterSimulator.start(Fleet.demo(), Setup.usual().login("hvagent@vsphere.local", CANARY));
    }

    @AfterAll
    static void stop() {
        vcenter.close();
    }

    @Override
    protected SourcePlugin<EsxiConfig> plugin() {
        return new EsxiPlugin(Map.of());
    }

    @Override
    protected Set<String> compatNames() {
        return Set.copyOf(CompatSeries.names());
    }

    @Override
    protected String sampleYaml() {
        try {
            return Files.readString(Path.of("src/main/resources/sample.yaml"))
                    .replace("url: https://vcenter.example.com", "url: " + vcenter.uri())
                    .replace("ca_file: /etc/hvagent/vcenter.pem", "pin: \"" + vcenter.pin() + "\"")
                    .replace("alarm_names: off", "alarm_names: on ")
                    .replace("service_details: off", "service_details: on ")
                    .replace("licenses: off", "licenses: on ")
                    .replace("vmware_exporter: off", "vmware_exporter: on ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
