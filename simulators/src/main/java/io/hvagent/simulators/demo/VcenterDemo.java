package io.hvagent.simulators.demo;

import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.IOException;
import java.nio.file.Path;

/** A vCenter with four hosts and 41 machines. */
final class VcenterDemo implements DemoSource {
    private final VcenterSimulator vcenter;
    private final Path password;

    VcenterDemo(Path folder) throws IOException {
        vcenter = VcenterSimulator.start(Fleet.demo(), Setup.usual());
        password = SecretFile.write(folder.resolve("vcenter.password"), vcenter.password());
    }

    @Override
    public String entry() {
        return """
                  - plugin: vsphere-perf
                    every: 20s
                    url: https://localhost:%d
                    username: %s
                    password: ${file:%s}
                    tls: {pin: "%s"}
                    groups: {services: on, tags: on, attributes: on}
                """.formatted(vcenter.uri().getPort(), vcenter.user(), password, vcenter.pin());
    }

    @Override
    public void close() {
        vcenter.close();
    }
}
