package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 64 hosts of another's simulator, whose data govmomi took from a real ESXi. */
@Tag("interop")
class VcsimTest {
    private static final Set<String> EXPECTED = Set.of(
            "esxi_host_info",
            "esxi_host_overall_status",
            "esxi_host_in_maintenance_mode",
            "esxi_host_reboot_required",
            "esxi_host_cpu_usage_hertz",
            "esxi_host_memory_size_bytes",
            "esxi_service_running",
            "esxi_ssh_enabled",
            "esxi_sensors",
            "esxi_datastore_mount_accessible",
            "esxi_nic_link_up",
            "esxi_alarms");

    @Test
    void allHostsAreTold() throws Exception {
        try (Vcsim vcsim = Vcsim.start("-cluster", "4", "-host", "16", "-standalone-host", "0", "-vm", "0");
                PluginUnderTest source = open(vcsim)) {
            CollectedRun run = source.collect(source.collectors().get(0));
            assertEquals(Map.of(), run.failures());
            long up = source.collect(source.collectors().get(1)).samples().stream()
                    .filter(sample -> sample.metric().name().equals("esxi_up") && sample.value() == 1)
                    .count();
            assertEquals(64, up);
            Set<String> missing = new TreeSet<>(EXPECTED);
            missing.removeAll(run.families());
            assertEquals(Set.of(), missing);
            assertTrue(run.has("esxi_service_running", "DC0_C0_H0", "vpxa", "api"), () -> "" + run.families());
        }
    }

    private static PluginUnderTest open(Vcsim vcsim) throws Exception {
        return PluginUnderTest.open(
                new EsxiPlugin(Map.of()),
                """
                sources:
                  - plugin: esxi
                    vcenters:
                      - {url: "%s", username: %s, password: "${env:PASSWORD}", tls: {verify: none}}
                """.formatted(vcsim.address(), Vcsim.USER),
                Map.of("PASSWORD", Vcsim.PASSWORD));
    }
}
