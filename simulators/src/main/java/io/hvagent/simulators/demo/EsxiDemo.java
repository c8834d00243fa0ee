package io.hvagent.simulators.demo;

import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Health;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.IOException;
import java.nio.file.Path;

/** The hosts of a vCenter, one of which is not well. */
final class EsxiDemo implements DemoSource {
    private final VcenterSimulator vcenter;
    private final Path password;

    EsxiDemo(Path folder) throws IOException {
        Fleet fleet = Fleet.demo();
        String unwell = fleet.hosts().get(1).moid();
        vcenter = VcenterSimulator.start(fleet.changed(unwell, host -> ((Host) host).with(Health.BAD)), Setup.usual());
        password = SecretFile.write(folder.resolve("esxi.password"), vcenter.password());
    }

    @Override
    public String entry() {
        return """
                  - plugin: esxi
                    every: 20s
                    vcenters:
                      - {name: localhost, url: "https://localhost:%d", username: "%s", password: "${file:%s}", tls: {pin: "%s"}}
                    groups: {alarm_names: on, service_details: on, licenses: on, clock: {every: 1m}}
                """.formatted(vcenter.uri().getPort(), vcenter.user(), password, vcenter.pin());
    }

    @Override
    public void close() {
        vcenter.close();
    }
}
