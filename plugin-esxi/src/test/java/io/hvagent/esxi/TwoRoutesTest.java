package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.simulators.esxi.EsxiSshFleet;
import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.simulators.esxi.InitScript;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.spi.Collector;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same hosts over SSH and through their vCenter, and the replaced exporter's files with real SSH. */
class TwoRoutesTest {
    private static final String USER = "root";
    private static final String PASSWORD = "only-for-tests";

    @TempDir
    Path folder;

    private EsxiSshFleet ssh;
    private Path knownHosts;

    @BeforeEach
    void start() throws Exception {
        ssh = EsxiSshFleet.start(new EsxiSshFleet.Setup(2, USER, PASSWORD, InstantSource.system()));
        knownHosts = Files.write(folder.resolve("known_hosts"), ssh.knownHosts());
    }

    @AfterEach
    void stop() throws IOException {
        ssh.close();
    }

    /** Two hosts in a vCenter, by the names that SSH reaches them at. */
    private Fleet fleet() {
        Fleet fleet = Fleet.of(new FleetSize(1, 1, 2, 1), 7);
        for (int i = 0; i < 2; i++) {
            String address = ssh.hosts().get(i).address();
            fleet = fleet.changed(fleet.hosts().get(i).moid(), host -> host.change(common -> common.named(address)));
        }
        return fleet;
    }

    private Bed.Wish both() {
        String yaml = Bed.VCENTER + """
                ssh: {username: %s, password: "%s", port: %d, known_hosts: "%s"}
                compat: on
                """.formatted(USER, "${file:" + secret() + "}", ssh.port(), knownHosts);
        return new Bed.Wish(yaml, Map.of(), SshRoute.present());
    }

    private Path secret() {
        try {
            return Files.writeString(folder.resolve("ssh.password"), PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sshComesFirstAndTheApiTellsTheRest() throws Exception {
        EsxiSshHost one = ssh.hosts().get(0);
        one.script("hostd", InitScript.stopped("hostd"));
        try (Bed bed = new Bed(fleet(), both())) {
            bed.run("hosts");
            CollectedRun bySsh = bed.run("services");
            CollectedRun byApi = bed.run("hosts");
            assertEquals(0, bySsh.value("esxi_service_running", one.address(), "hostd", "ssh"));
            assertEquals(1, bySsh.value("esxi_service_running", one.address(), "ntpd", "ssh"));
            assertFalse(byApi.has("esxi_service_running", one.address(), "hostd", "inferred"));
            assertFalse(byApi.has("esxi_service_running", one.address(), "ntpd", "api"));
            assertEquals(1, byApi.value("esxi_service_running", one.address(), "vmsyslogd", "api"));
            assertFalse(byApi.has("esxi_critical_service_status"));
        }
    }

    @Test
    void aHostOfWhichOneScriptHangsIsUpAndSaysWhatIsMissing() throws Exception {
        EsxiSshHost one = ssh.hosts().get(0);
        one.hangScript("vvold");
        try (Bed bed = new Bed(fleet(), both())) {
            bed.run("hosts");
            CollectedRun bySsh = bed.run("services");
            assertEquals(1, bySsh.value("esxi_up", one.address(), "ssh"));
            assertTrue(bySsh.has("esxi_last_success_timestamp_seconds", one.address(), "ssh"));
            assertEquals(1, bySsh.value("esxi_scrape_errors_total", one.address(), "ssh", "timeout"));
            assertTrue(bySsh.failures().get("ssh").getMessage().contains("vvold"));
            assertFalse(bySsh.has("esxi_service_running", one.address(), "vvold", "ssh"));
        }
    }

    @Test
    void whatSshNoLongerKnowsTheApiTells() throws Exception {
        EsxiSshHost one = ssh.hosts().get(0);
        try (Bed bed = new Bed(fleet(), both())) {
            bed.run("hosts");
            bed.run("services");
            one.key(EsxiSshFleet.newKey());
            ssh.close();
            CollectedRun bySsh = bed.run("services");
            CollectedRun byApi = bed.run("hosts");
            assertEquals(0, bySsh.value("esxi_up", one.address(), "ssh"));
            assertTrue(bySsh.failures().containsKey("ssh"));
            assertEquals(1, byApi.value("esxi_service_running", one.address(), "ntpd", "api"));
            assertEquals(1, byApi.value("esxi_service_running", one.address(), "hostd", "inferred"));
            assertEquals(1, byApi.value("esxi_critical_service_status", "", one.address(), "ntpd"));
        }
    }

    @Test
    void theOldFilesLeadToTheOldSeriesOverSsh() throws Exception {
        EsxiSshHost one = ssh.hosts().get(0);
        one.script("hostd", InitScript.stopped("hostd"));
        one.uninstall("nsxa");
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                ssl_verify: false
                collectors:
                  critical_service_collector: {enabled: true, max_threads: 10, services: [hostd, nsx-opsagent, nsxa]}
                """);
        String entries = ssh.hosts().stream()
                .map(host -> "{\"labels\": {\"job\": \"vmware-esxi\", \"name\": \"" + host.address()
                        + "\", \"site\": \"qa-de-1a\"}}")
                .collect(Collectors.joining(",", "[", "]"));
        Path atlas = Files.writeString(folder.resolve("atlas.json"), entries);
        String yaml = """
                sources:
                  - plugin: esxi
                    compat: on
                    compat_files: {config: "%s", atlas: "%s"}
                    atlas: {address: "{name}"}
                    ssh: {port: %d, known_hosts: "%s"}
                """.formatted(config, atlas, ssh.port(), knownHosts);
        Map<String, String> environment = Map.of("ESXI_USER", USER, "ESXI_PASSWORD", PASSWORD);
        try (PluginUnderTest source = PluginUnderTest.open(new EsxiPlugin(environment), yaml, Map.of())) {
            Collector services = source.collectors().stream()
                    .filter(collector -> collector.name().equals("services"))
                    .findFirst()
                    .orElseThrow();
            CollectedRun run = source.collect(services);
            assertEquals(0, run.value("esxi_critical_service_status", "qa-de-1a", one.address(), "hostd"));
            assertEquals(1, run.value("esxi_critical_service_status", "qa-de-1a", one.address(), "opsAgent"));
            assertEquals(0, run.value("esxi_critical_service_status", "qa-de-1a", one.address(), "nsxa"));
            String other = ssh.hosts().get(1).address();
            assertEquals(1, run.value("esxi_critical_service_status", "qa-de-1a", other, "hostd"));
        }
    }
}
