package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.compat.MasterPasswords;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replaced exporter's file, list and environment with VCENTER_MPW, at a vCenter that has the password of its own name. */
class MasterPasswordMigrationTest {
    private static final String USER = "monitor@vsphere.local";
    private static final String MASTER = "example password";

    @TempDir
    Path folder;

    @Test
    void theDerivedPasswordOpensTheVcenter() throws Exception {
        try (Forwarder front = new Forwarder()) {
            String name = "127.0.0.1:" + front.port();
            Setup vcenter = Setup.usual().login(USER, MasterPasswords.derived(USER, MASTER, name));
            Map<String, String> environment =
                    Map.of("VCENTER_USER", USER, "VCENTER_MPW", MASTER, "VCENTER_PASSWORD", "not used then");
            try (Bed bed = new Bed(Fleet.demo(), vcenter, new Bed.Wish(yaml(name), environment, Optional.empty()))) {
                front.to(bed.vcenter().uri().getPort());
                CollectedRun run = bed.run("hosts");
                assertTrue(run.families().contains("esxi_overall_status"), run.families()::toString);
                assertEquals(Map.of(), run.failures());
                assertEquals(0, bed.vcenter().tally().failedLogins());
            }
        }
    }

    private String yaml(String name) throws Exception {
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                "ssl_verify: false\ncollectors: {overall_state_collector: {enabled: true}}\n");
        Path atlas = Files.writeString(
                folder.resolve("atlas.json"),
                "[{\"targets\": [], \"labels\": {\"job\": \"vcenter\", \"server_name\": \"" + name + "\"}}]");
        return "compat: on\ncompat_files: {config: \"" + config + "\", atlas: \"" + atlas + "\"}\n";
    }
}
