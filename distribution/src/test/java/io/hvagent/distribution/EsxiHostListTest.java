package io.hvagent.distribution;

import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hosts of the role esxi change while it runs. */
class EsxiHostListTest {
    @TempDir
    Path folder;

    @Test
    void aListOfHostsInTheProfileIsFollowed() throws Exception {
        Tarball tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
        Fleet one = Fleet.of(new FleetSize(1, 1, 1, 1), 7);
        try (VcenterSimulator host = VcenterSimulator.start(one, Setup.usual())) {
            Path profile = Files.writeString(folder.resolve("esxi.yaml"), profile(host, "esx1"));
            try (RunningAgent agent = RunningAgent.start(tarball, profile)) {
                agent.await("/metrics", page -> isUp(page, "esx1") && !isUp(page, "esx2"));
                Files.writeString(profile, profile(host, "esx2"));
                agent.await("/metrics", page -> !tells(page, "esx1") && isUp(page, "esx2"));
                agent.await("/metrics/agent", page -> !page.contains("esx1"));
            }
        }
    }

    private String profile(VcenterSimulator host, String name) throws Exception {
        return """
                reload: watch
                sources:
                  - plugin: esxi
                    every: 1s
                    hosts: [{name: %s, address: 127.0.0.1}]
                    direct: {username: "%s", password: "${file:%s}", port: %d, tls: {pin: "%s"}}
                """.formatted(
                        name,
                        host.user(),
                        Files.writeString(folder.resolve("password"), host.password()),
                        host.uri().getPort(),
                        host.pin());
    }

    private static boolean isUp(String page, String host) {
        return page.contains("esxi_up{host=\"" + host + "\",route=\"api\"} 1");
    }

    /** What the agent tells of itself aside, which is some seconds older. */
    private static boolean tells(String page, String host) {
        return page.lines().anyMatch(line -> line.contains(host) && !line.startsWith("hvagent_"));
    }
}
