package io.hvagent.distribution;

import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hosts of one vCenter, read by two roles of one agent, are counted once. */
class OneCountTest {
    @TempDir
    Path folder;

    @Test
    void hostsAreCountedByVspherePerfAndByEsxiOnceThatIsGone() throws Exception {
        Tarball tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
        try (VcenterSimulator vcenter = VcenterSimulator.start(Fleet.demo(), Setup.usual())) {
            String esxi = "  - {plugin: esxi, every: 1s, keep_for: 5m, vcenters: [{" + access(vcenter) + "}]}\n";
            String perf = "  - {plugin: vsphere-perf, every: 20s, " + access(vcenter) + "}\n";
            Path profile = Files.writeString(folder.resolve("both.yaml"), profile(esxi + perf));
            try (RunningAgent agent = RunningAgent.start(tarball, profile)) {
                agent.await("/metrics", page -> counts(page, "vsphere") && !counts(page, "esxi") && tells(page));
                Files.writeString(profile, profile(esxi));
                agent.await("/metrics", page -> !counts(page, "vsphere") && counts(page, "esxi") && tells(page));
            }
        }
    }

    private static String profile(String sources) {
        return "reload: watch\nsources:\n" + sources;
    }

    private String access(VcenterSimulator vcenter) throws IOException {
        return "url: \"https://localhost:%d\", username: \"%s\", password: \"${file:%s}\", tls: {pin: \"%s\"}"
                .formatted(
                        vcenter.uri().getPort(),
                        vcenter.user(),
                        Files.writeString(folder.resolve("password"), vcenter.password()),
                        vcenter.pin());
    }

    private static boolean counts(String page, String platform) {
        return page.lines().anyMatch(line -> line.startsWith("hv_host_up{platform=\"" + platform + "\""));
    }

    private static boolean tells(String page) {
        return List.of("esxi_up{", "esxi_clock_offset_seconds{", "esxi_certificate_not_after_timestamp_seconds{")
                .stream()
                .allMatch(series -> page.lines().anyMatch(line -> line.startsWith(series)));
    }
}
